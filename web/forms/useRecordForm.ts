// What a form begins with and holds: the fields it asks, what the record already says, and the draft of what is being written.
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { writableSections } from '../../kernel/access/grant.ts';
import type { Values } from '../api.ts';
import { type Draft, dropDraft, findDraft, keepDraft } from '../drafts.ts';
import { useMe } from '../session.tsx';
import { useUnfinished } from '../unfinished.ts';
import { fieldsOf, isAsked } from './changes.ts';
import type { RecordFormProps } from './recordFormProps.ts';
import { useSending } from './useSending.ts';

const nothing: Values = {};

export function useRecordForm(props: RecordFormProps) {
  const { definition, transition, record, parent } = props;
  const known = record?.record.values ?? nothing;
  const names = useNames(props);
  const first = useMemo(
    () => Object.fromEntries(names.map((name) => [name, props.initial?.[name] ?? (props.anew?.includes(name) ? undefined : known[name])])),
    [names, props.initial, props.anew, known],
  );
  const key = [definition.name, record?.record.id ?? parent ?? props.about ?? 'new', transition ?? 'edit'].join(' ');
  const [draft, setDraft] = useState<Draft | undefined>(() => findDraft(key));
  const { control, getValues, reset, setValue } = useForm<Record<string, unknown>>({ defaultValues: { ...first, ...draft } });
  const written = useWatch({ control }) as Values;
  useDraft(key, first, written);
  useUnfinished();
  const forget = () => {
    dropDraft(key);
    setDraft(undefined);
  };
  const startAgain = () => {
    forget();
    reset(first);
  };
  // What goes with it unasked decides too which questions are asked.
  const settled = typeof props.also === 'function' ? props.also({ ...known, ...written }) : (props.also ?? nothing);
  const asked = names.filter((name) => isAsked(definition.fields, name, { ...known, ...settled, ...written }));
  const sending = useSending({ key, props, names, known, written: () => ({ ...settled, ...getValues() }), write: setValue, forget });
  return { control, asked, ...sending, restored: draft !== undefined, startAgain };
}

/** What is asked of this person: nothing in a section they may not write. */
function useNames({ definition, fields, transition, record }: RecordFormProps): string[] {
  const { grants } = useMe();
  const begins = record === undefined;
  return useMemo(() => {
    const mine = grants.filter((grant) => grant.type === definition.name);
    return fieldsOf(definition, fields, transition, writableSections(definition, mine, transition ?? (begins ? 'create' : 'edit')), begins);
  }, [definition, fields, transition, grants, begins]);
}

/** Keeps what is written while it differs from what the form began with. */
function useDraft(key: string, first: Values, written: Values): void {
  const began = useRef(first);
  useEffect(() => {
    const changed = Object.keys(written).some((name) => written[name] !== began.current[name]);
    if (changed) keepDraft(key, written);
  }, [key, written]);
}
