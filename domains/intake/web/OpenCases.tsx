// Opens one file for each child the worker can tell apart, from what the report already says, in one go.

import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { RecordView, Values } from '../../../web/api.ts';
import { today as todayIn } from '../../../web/clock.ts';
import { ErrorSummary, type Shown } from '../../../web/forms/ErrorSummary.tsx';
import forms from '../../../web/forms/forms.module.css';
import { snapshotOf } from '../../../web/forms/judge.ts';
import { judgeNow } from '../../../web/forms/judgeNow.ts';
import { LooseField, looseId } from '../../../web/forms/LooseField.tsx';
import { outsideOf } from '../../../web/forms/outside.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { useSending } from '../../../web/sending.ts';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import style from './intake.module.css';
import { type Child, casesFrom, childrenOf, newChild, opened, sharedOf } from './openingCases.ts';

type Props = { view: RecordView; onDone: () => void; onCancel: () => void };

const ofChild = ['nickname', 'childName', 'sex', 'age', 'ageHow'];
const ofAll = ['formOfHarm', 'risk', 'riskReason', 'concern', 'placeDetail'];
const needed = ['formOfHarm', 'risk', 'riskReason', 'concern'];

export function OpenCases({ view, onDone, onCancel }: Props) {
  const words = useWords('screens');
  const definition = usePack().definition('case');
  const all = useId();
  const [children, setChildren] = useState<readonly Child[]>(() => childrenOf(view.record.values));
  const [shared, setShared] = useState<Values>(() => sharedOf(view.record.values));
  const { submit, problems, sending, refused } = useOpening(view, children, shared, all, onDone);
  return (
    <form className={forms.form} onSubmit={submit} noValidate>
      <p className={layout.plain}>{words.t('screens:intake.openCasesHint')}</p>
      <ErrorSummary problems={problems} idOf={(id) => id} labelOf={(id) => words.field(definition, id.split('-').at(-1) ?? '')} />
      {children.map((child, at) => (
        <ChildFields
          key={child.recordId}
          child={child}
          number={at + 1}
          problems={problems}
          onChange={(values) => setChildren(children.map((each) => (each === child ? { ...child, values } : each)))}
          {...(children.length > 1 && { onRemove: () => setChildren(children.filter((each) => each !== child)) })}
        />
      ))}
      <Button variant="default" onClick={() => setChildren([...children, newChild()])}>
        {words.t('screens:intake.anotherChild')}
      </Button>
      <SharedFields group={all} values={shared} onChange={setShared} problems={problems} />
      {refused !== undefined && <p role="alert">{refused}</p>}
      <Buttons count={children.length} sending={sending} onCancel={onCancel} />
    </form>
  );
}

type SharedProps = { group: string; values: Values; onChange: (values: Values) => void; problems: readonly Shown[] };
function SharedFields({ group, values, onChange, problems }: SharedProps) {
  const { t } = useWords('screens');
  const definition = usePack().definition('case');
  return (
    <fieldset className={forms.section}>
      <legend className={forms.sectionTitle}>{t('screens:intake.forAll')}</legend>
      {ofAll.map((name) => (
        <LooseField
          key={name}
          definition={definition}
          name={name}
          group={group}
          values={values}
          onSay={(said, value) => onChange({ ...values, [said]: value })}
          problems={problems}
          required={needed.includes(name)}
        />
      ))}
    </fieldset>
  );
}

function Buttons({ count, sending, onCancel }: { count: number; sending: boolean; onCancel: () => void }) {
  const { t } = useWords('screens');
  return (
    <div className={forms.buttons}>
      <Button type="submit" size="md" loading={sending}>
        {t('screens:intake.openCount', { count })}
      </Button>
      <Button variant="subtle" size="md" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}

type ChildProps = { child: Child; number: number; problems: readonly Shown[]; onChange: (values: Values) => void; onRemove?: () => void };
function ChildFields({ child, number, problems, onChange, onRemove }: ChildProps) {
  const { t } = useWords('screens');
  const definition = usePack().definition('case');
  return (
    <fieldset className={`${forms.section} ${style.child}`}>
      <legend className={forms.sectionTitle}>{t('screens:intake.child', { number })}</legend>
      {ofChild.map((name) => (
        <LooseField
          key={name}
          definition={definition}
          name={name}
          group={child.recordId}
          values={child.values}
          onSay={(said, value) => onChange({ ...child.values, [said]: value })}
          problems={problems}
        />
      ))}
      {onRemove && (
        <Button variant="subtle" onClick={onRemove}>
          {t('screens:intake.removeChild', { number })}
        </Button>
      )}
    </fieldset>
  );
}

/** Where a problem is shown: at a field of one child, at one of all, or above the form when the form does not ask that field. */
function fieldOf(name: string | undefined, child: string, all: string): string | undefined {
  if (name === undefined) return undefined;
  if (ofChild.includes(name)) return looseId(child, name);
  return ofAll.includes(name) ? looseId(all, name) : undefined;
}

/** Judged in the browser first, each problem at its own field; then files and report go in one batch. */
function useOpening(view: RecordView, children: readonly Child[], shared: Values, all: string, onDone: () => void) {
  const words = useWords();
  const pack = usePack();
  const me = useMe();
  const { user } = me;
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const { send, sending, problem } = useSending(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const today = todayIn(pack.timeZone);
    const definition = pack.definition('case');
    const cases = casesFrom(definition, view, children, shared, { user: user.id, agency: user.agency, today });
    const found: Shown[] = needed
      .filter((name) => shared[name] === undefined || shared[name] === '')
      .map((name) => ({ field: looseId(all, name), text: words.t('form.needed') }));
    for (const begun of cases.filter(({ baseVersion }) => baseVersion === 0)) {
      const outside = outsideOf(me, pack, definition, begun);
      for (const each of [...judgeNow(pack, definition, undefined, begun, user.id).problems, ...(outside ? [outside] : [])]) {
        const shown = { field: fieldOf(each.field, begun.recordId, all), text: words.problem(each) };
        // What all files have in common is said once.
        if (!found.some(({ field, text }) => field === shown.field && text === shown.text)) found.push(shown);
      }
    }
    const last = opened(view, shared);
    if (found.length === 0) {
      const denied = judgeNow(pack, pack.definition('report'), snapshotOf(view), last, user.id).problems;
      found.push(...denied.map((each) => ({ field: undefined, text: words.problem(each.problem) })));
    }
    setProblems(found);
    return found.length === 0 ? send([...cases, last]) : undefined;
  };
  return { submit, problems, sending, refused: problem };
}
