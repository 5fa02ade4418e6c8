// Makes the events that open one file for each child of a report: everything already said is carried over, so nobody has to ask again.
import type { AnyDefinition } from '../../../kernel/record/definition.ts';
import type { NewEvent, RecordView, Values } from '../../../web/api.ts';
import { beginRecord, step } from '../../../web/events.ts';
import { uuid } from '../../../web/uuid.ts';

/** A child of whom a file is to be opened; the ids are kept between tries, so that sending twice opens one file. */
export type Child = { recordId: string; eventId: string; values: Values };

export type Opener = { user: number; agency: string | null; today: string };

/** As many children as the report speaks of, up to what one person can tell apart on one screen; its single age and sex go to each. */
export function childrenOf(report: Values): Child[] {
  const count = typeof report.childCount === 'number' ? Math.min(Math.max(report.childCount, 1), 6) : 1;
  return Array.from({ length: count }, () => newChild({ sex: report.childSex, age: report.childAge }));
}

export const newChild = (values: Values = {}): Child => ({ recordId: uuid(), eventId: uuid(), values });

/** What every file begins with, to be read and changed by the worker before it is sent. */
export const sharedOf = (report: Values): Values => ({
  formOfHarm: report.formOfHarm,
  risk: report.risk,
  riskReason: report.riskReason,
  concern: [report.worry, report.childWho].filter(Boolean).join('\n\n') || undefined,
  placeDetail: report.placeDetail,
});

const filled = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

/** The risk is decided in the same event that begins the file: it carries over with its reason and its moment. */
export function casesFrom(definition: AnyDefinition, view: RecordView, children: readonly Child[], shared: Values, opener: Opener): NewEvent[] {
  const { id, values } = view.record;
  return children.map((child) => {
    const changes = filled({
      ...child.values,
      ...(child.values.age !== undefined && child.values.ageHow === undefined && { ageHow: 'worker_estimate' }),
      ...shared,
      place: values.place,
      source: values.channel,
      openedOn: opener.today,
      worker: opener.user,
      agency: opener.agency ?? undefined,
      report: id,
    });
    return { ...beginRecord(definition, changes, { transition: 'decideRisk', recordId: child.recordId }), id: child.eventId };
  });
}

/** The report's own step, last: it is allowed once a file is there. */
export const opened = (view: RecordView, { risk, riskReason, formOfHarm }: Values): NewEvent =>
  step(view.record, 'openCase', { risk, riskReason, formOfHarm });
