// Makes the events that open one file for each child of a report: everything already said is carried over, so nobody has to ask again.
import type { AnyDefinition } from '../../../kernel/record/definition.ts';
import type { NewEvent, RecordView, Values } from '../../../web/api.ts';
import { beginRecord, step } from '../../../web/events.ts';
import { uuid } from '../../../web/uuid.ts';

/** A child of whom a file is to be opened; the ids are kept between tries, so that sending twice opens one file. */
export type Child = { recordId: string; begun: string; judged: string; values: Values };

export type Opener = { user: number; agency: string | null; today: string };

/** As many children as the report speaks of, up to what one person can tell apart on one screen; its single age and sex go to each. */
export function childrenOf(report: Values): Child[] {
  const count = typeof report.childCount === 'number' ? Math.min(Math.max(report.childCount, 1), 6) : 1;
  return Array.from({ length: count }, () => newChild({ sex: report.childSex, age: report.childAge }));
}

export const newChild = (values: Values = {}): Child => ({ recordId: uuid(), begun: uuid(), judged: uuid(), values });

/** What every file begins with, to be read and changed by the worker before it is sent. */
export const sharedOf = (report: Values): Values => ({
  formOfHarm: report.formOfHarm,
  risk: report.risk,
  riskReason: report.riskReason,
  concern: [report.worry, report.childWho].filter(Boolean).join('\n\n') || undefined,
  placeDetail: report.placeDetail,
});

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

/** Two events a child: the file begins, and its risk is decided as it was on the report, with the reason. */
export function casesFrom(
  definition: AnyDefinition,
  view: RecordView,
  children: readonly Child[],
  shared: Values,
  opener: Opener,
): NewEvent[] {
  const { id, values } = view.record;
  const { risk, riskReason, ...rest } = shared;
  return children.flatMap((child) => {
    const changes = filled({
      ...child.values,
      ...(child.values.age !== undefined && child.values.ageHow === undefined && { ageHow: 'worker_estimate' }),
      ...rest,
      place: values.place,
      source: values.channel,
      openedOn: opener.today,
      worker: opener.user,
      agency: opener.agency ?? undefined,
      report: id,
    });
    const begun = { ...beginRecord(definition, changes, { recordId: child.recordId }), id: child.begun };
    const known = { id: child.recordId, type: definition.name, version: 1 };
    return [begun, { ...step(known, 'decideRisk', filled({ risk, riskReason })), id: child.judged }];
  });
}

/** The report's own step, last: it is allowed once a file is there. */
export const opened = (view: RecordView, { risk, riskReason, formOfHarm }: Values): NewEvent =>
  step(view.record, 'openCase', { risk, riskReason, formOfHarm });
