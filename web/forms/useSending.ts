// Sends what a form says: judged in the browser first, then by the server, whose outcome is told in words.
import { type FormEvent, useRef, useState } from 'react';
import { type NewEvent, type Outcome, problemOf, sendEvents, type Values } from '../api.ts';
import { dropUnanswered, findUnanswered, keepUnanswered } from '../drafts.ts';
import { beginRecord, edit, step } from '../events.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { useMe } from '../session.tsx';
import { uuid } from '../uuid.ts';
import { useWords } from '../words.ts';
import { changesOf } from './changes.ts';
import type { Shown } from './ErrorSummary.tsx';
import { judge, snapshotOf } from './judge.ts';
import type { RecordFormProps } from './recordFormProps.ts';

type Saying = { key: string; props: RecordFormProps; names: readonly string[]; known: Values; written: () => Values; forget: () => void };

export function useSending({ key, props, names, known, written, forget }: Saying) {
  const words = useWords();
  const judged = useJudge(props);
  const { makeEvent, settle } = useEvent(props, key);
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const [waiting, setWaiting] = useState<string>();
  const [sending, setSending] = useState(false);
  const show = useShow(names);

  const finish = (outcome: Outcome) => {
    settle();
    if (outcome.outcome === 'refused') return setProblems([show({ ...outcome, problem: outcome.problem ?? 'app.failed' })]);
    forget();
    const attention = outcome.outcome === 'contested' || outcome.outcome === 'merged';
    announce(words.t(`kernel:outcomes.${outcome.outcome}`), attention ? 'attention' : 'done');
    props.onDone(outcome);
  };
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (sending) return;
    const event = makeEvent(changesOf(props.definition, names, known, written()), known);
    if (event.transition === undefined && Object.keys(event.changes).length === 0) {
      return setProblems([{ field: undefined, text: words.t('form.nothingChanged') }]);
    }
    const { problems: found, deferred } = judged(event);
    setProblems(found.map(show));
    if (found.length > 0) return;
    setSending(true);
    // What only the server can know is asked, and is not yet so.
    setWaiting(deferred ? words.t('outcome.asked') : undefined);
    const [outcome] = await sendEvents([event]).catch((failure: unknown) => {
      setProblems([show(problemOf(failure))]);
      return [];
    });
    setSending(false);
    setWaiting(undefined);
    if (outcome) finish(outcome);
  };
  return { problems, sending, waiting, submit };
}

type Named = { problem: string; field?: string | undefined; details?: Outcome['details'] | undefined };

/** A problem at its field, when the form asks that field, and otherwise above the form. */
function useShow(names: readonly string[]): (named: Named) => Shown {
  const words = useWords();
  return ({ problem, field, details }) => ({
    field: field !== undefined && names.includes(field) ? field : undefined,
    // In a form of its own this is said shortly: the fields stand right below.
    text: problem === 'field.needed' ? words.t('form.needed') : words.problem({ problem, details }),
  });
}

function useJudge({ definition, record }: RecordFormProps) {
  const pack = usePack();
  const { user } = useMe();
  return (event: NewEvent) => judge(definition, pack.rules(definition.name), record && snapshotOf(record), event, user.id, pack.reference);
}

/** Makes the event of this form. Said again unchanged, after no answer came, it is the same event: the server keeps it once. */
function useEvent({ definition, transition, record, parent, also }: RecordFormProps, key: string) {
  const recordId = useRef(findUnanswered(key)?.event.recordId ?? uuid());
  const make = (changes: Values): NewEvent => {
    if (!record) return beginRecord(definition, changes, { transition, parent, recordId: recordId.current });
    return transition === undefined ? edit(record.record, changes) : step(record.record, transition, changes);
  };
  const makeEvent = (said: Values, known: Values): NewEvent => {
    const changes = { ...said, ...(typeof also === 'function' ? also({ ...known, ...said }) : also) };
    const text = JSON.stringify([changes, transition, record?.record.version]);
    const before = findUnanswered(key);
    const event = before?.said === text ? before.event : make(changes);
    keepUnanswered(key, { said: text, event });
    return event;
  };
  /** An answer came: what is said next is said anew, and begins a record of its own. */
  const settle = () => {
    dropUnanswered(key);
    recordId.current = uuid();
  };
  return { makeEvent, settle };
}
