// Sends what a form says: judged in the browser first, then by the server, whose outcome is told in words.

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { type NewEvent, type Outcome, problemOf, sendEvents, type Values } from '../api.ts';
import { openDoor } from '../device/door.ts';
import { dropUnanswered, findUnanswered, keepUnanswered } from '../drafts.ts';
import { beginRecord, edit, step } from '../events.ts';
import { announce, toneOf } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { useMe } from '../session.tsx';
import { uuid } from '../uuid.ts';
import { useWords } from '../words.ts';
import { changesOf } from './changes.ts';
import { lookUp } from './codes.ts';
import type { Shown } from './ErrorSummary.tsx';
import { snapshotOf } from './judge.ts';
import { judgeNow } from './judgeNow.ts';
import { outsideOf } from './outside.ts';
import type { RecordFormProps } from './recordFormProps.ts';

type Saying = {
  key: string;
  props: RecordFormProps;
  names: readonly string[];
  known: Values;
  written: () => Values;
  write: (name: string, value: unknown) => void;
  forget: () => void;
};

export function useSending({ key, props, names, known, written, write, forget }: Saying) {
  const words = useWords();
  const judged = useJudge(props);
  const { makeEvent, settle } = useEvent(props, key);
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const [waiting, setWaiting] = useState<string>();
  const show = useShow(props.definition, names);
  const toldRefused = useToldRefused();

  const finish = (outcome: Outcome) => {
    settle();
    if (outcome.outcome === 'refused') {
      toldRefused(outcome);
      return setProblems([show({ ...outcome, problem: outcome.problem ?? 'app.failed' })]);
    }
    forget();
    announce(words.t(`kernel:outcomes.${outcome.outcome}`), toneOf(outcome));
    props.onDone(outcome);
  };
  const send = async () => {
    const lost = await lookUp(props.definition, names, written(), write);
    if (lost) return setProblems([show({ ...lost.problem, field: lost.field })]);
    const event = makeEvent(changesOf(props.definition, names, known, written(), props.anew), known);
    if (event.transition === undefined && Object.keys(event.changes).length === 0) {
      return setProblems([{ field: undefined, text: words.t('form.nothingChanged') }]);
    }
    const { problems: found, deferred } = judged(event);
    setProblems(found.map(show));
    if (found.length > 0) return;
    // What only the server can know is asked, and is not yet so.
    setWaiting(deferred ? words.t('outcome.asked') : undefined);
    const [outcome] = await sendEvents([event]).catch((failure: unknown) => {
      setProblems([show(problemOf(failure))]);
      return [];
    });
    if (outcome) finish(outcome);
  };
  return { problems, waiting, ...useSubmit(send, () => setWaiting(undefined)) };
}

/**
 * Whoever has the form before them is told in it. Put right and sent anew it is another event: the refused one need not wait on this device, and sent again from
 * there it would be there twice.
 */
function useToldRefused(): (outcome: Outcome) => void {
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return ({ id }) => {
    const putAside = shown.current ? openDoor()?.toldRefused(id) : undefined;
    putAside?.catch(() => {});
  };
}

/** One thing is sent at a time, however often the button is pressed. */
function useSubmit(send: () => Promise<void>, after: () => void) {
  const [sending, setSending] = useState(false);
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (sending) return;
    setSending(true);
    try {
      await send();
    } finally {
      setSending(false);
      after();
    }
  };
  return { sending, submit };
}

type Named = { problem: string; field?: string | undefined; details?: Outcome['details'] | undefined };

/** A problem at its field, when the form asks that field, and otherwise above the form. */
function useShow({ fields }: AnyDefinition, names: readonly string[]): (named: Named) => Shown {
  const words = useWords();
  const textOf = ({ problem, field = '', details }: Named) => {
    // In a form of its own this is said shortly: the fields stand right below.
    if (problem === 'field.needed') return words.t('form.needed');
    // A code that was looked up and not found still stands where it was typed.
    if (problem === 'field.wrongKind' && fields[field]?.kind === 'record') return words.t('form.noSuchCode');
    return words.problem({ problem, details });
  };
  return (named) => ({ field: named.field !== undefined && names.includes(named.field) ? named.field : undefined, text: textOf(named) });
}

/** What the kernel's rules say, and whether it may stand where it is placed. */
function useJudge({ definition, record }: RecordFormProps) {
  const pack = usePack();
  const me = useMe();
  return (event: NewEvent) => {
    const before = record && snapshotOf(record);
    const { problems, deferred } = judgeNow(pack, definition, before, event, me.user.id);
    const outside = outsideOf(me, pack, definition, event);
    const isTold = problems.some(({ field }) => field === outside?.field);
    return { problems: outside && !isTold ? [...problems, outside] : problems, deferred };
  };
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
