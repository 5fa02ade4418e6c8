// What a form does: keeps a draft, judges before sending, sends one event, and turns its outcome into words.
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { writableSections } from '../../kernel/access/grant.ts';
import { type Outcome, problemOf, sendEvents, type Values } from '../api.ts';
import { type Draft, dropDraft, findDraft, keepDraft } from '../drafts.ts';
import { beginRecord, edit, step } from '../events.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { useMe } from '../session.tsx';
import { uuid } from '../uuid.ts';
import { useWords } from '../words.ts';
import { changesOf, fieldsOf, isAsked } from './changes.ts';
import type { Shown } from './ErrorSummary.tsx';
import { judge, snapshotOf } from './judge.ts';
import type { RecordFormProps } from './RecordForm.tsx';

export function useRecordForm(props: RecordFormProps) {
  const { definition, transition, record, parent, also, onDone } = props;
  const pack = usePack();
  const { user, grants } = useMe();
  const words = useWords();
  const known: Values = record?.record.values ?? nothing;
  const key = [definition.name, record?.record.id ?? parent ?? 'new', transition ?? 'edit'].join(' ');
  const names = useMemo(() => {
    const mine = grants.filter((grant) => grant.type === definition.name);
    return fieldsOf(definition, props.fields, transition, writableSections(definition, mine, transition ?? (record ? 'edit' : 'create')));
  }, [definition, props.fields, transition, grants, record]);
  const first = useMemo(
    () => Object.fromEntries(names.map((name) => [name, props.initial?.[name] ?? known[name]])),
    [names, props.initial, known],
  );
  const [draft, setDraft] = useState<Draft | undefined>(() => findDraft(key));
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const [waiting, setWaiting] = useState<string>();
  const [sending, setSending] = useState(false);
  // Kept between tries: a create sent twice must be one record.
  const recordId = useRef(uuid());
  const { control, getValues, reset } = useForm<Record<string, unknown>>({ defaultValues: { ...first, ...draft } });
  const written = useWatch({ control }) as Values;
  const asked = names.filter((name) => isAsked(definition.fields, name, { ...known, ...written }));
  useDraft(key, first, written);

  const eventOf = () => {
    const said = changesOf(definition, names, known, getValues());
    const changes = { ...said, ...(typeof also === 'function' ? also({ ...known, ...said }) : also) };
    if (!record) return beginRecord(definition, changes, { transition, parent, recordId: recordId.current });
    return transition === undefined ? edit(record.record, changes) : step(record.record, transition, changes);
  };
  const show = (named: { problem: string; field?: string | undefined; details?: Outcome['details'] | undefined }): Shown => ({
    field: named.field !== undefined && names.includes(named.field) ? named.field : undefined,
    // In a form of its own this is said shortly: the fields stand right below.
    text: named.problem === 'field.needed' ? words.t('form.needed') : words.problem({ problem: named.problem, details: named.details }),
  });
  const finish = (outcome: Outcome) => {
    if (outcome.outcome === 'refused') return setProblems([show({ ...outcome, problem: outcome.problem ?? 'app.failed' })]);
    dropDraft(key);
    setDraft(undefined);
    recordId.current = uuid();
    announce(
      words.t(`kernel:outcomes.${outcome.outcome}`),
      outcome.outcome === 'contested' || outcome.outcome === 'merged' ? 'attention' : 'done',
    );
    onDone(outcome);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const sent = eventOf();
    if (transition === undefined && Object.keys(sent.changes).length === 0)
      return setProblems([{ field: undefined, text: words.t('form.nothingChanged') }]);
    const { problems: found, deferred } = judge(
      definition,
      pack.rules(definition.name),
      record && snapshotOf(record),
      sent,
      user.id,
      pack.reference,
    );
    setProblems(found.map(show));
    if (found.length > 0) return;
    setSending(true);
    // What only the server can know is asked, and is not yet so.
    setWaiting(deferred ? words.t('outcome.asked') : undefined);
    try {
      const [outcome] = await sendEvents([sent]);
      if (outcome) finish(outcome);
    } catch (failure) {
      const problem = problemOf(failure);
      setProblems([show(problem)]);
    } finally {
      setSending(false);
      setWaiting(undefined);
    }
  };
  const startAgain = () => {
    dropDraft(key);
    setDraft(undefined);
    reset(first);
  };
  return { control, asked, problems, sending, waiting, submit, restored: draft !== undefined, startAgain };
}

const nothing: Values = {};

/** Keeps what is written while it differs from what the form began with. */
function useDraft(key: string, first: Values, written: Values): void {
  const began = useRef(first);
  useEffect(() => {
    const changed = Object.keys(written).some((name) => written[name] !== began.current[name]);
    if (changed) keepDraft(key, written);
  }, [key, written]);
}
