// Asks for another record: chosen from a list where one is given, otherwise found by its code.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { get, problemOf, type Row, withQuery } from '../api.ts';
import { useWords } from '../words.ts';
import { Choose } from './Choose.tsx';
import style from './forms.module.css';
import { about, type InputProps } from './inputProps.ts';
import { useRecordName } from './recordNames.ts';

export function RecordInput(props: InputProps) {
  return props.choices ? <Choose {...props} options={props.choices} /> : <ByCode {...props} />;
}

function ByCode(props: InputProps) {
  const { t } = useWords();
  const { code, setCode, found, trouble, find } = useFinding(props);
  return (
    <div>
      <div className={style.find}>
        <TextInput
          {...about(props)}
          error={props.error ?? trouble}
          description={props.hint ?? t('form.byCode')}
          value={code}
          autoComplete="off"
          onChange={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            return find();
          }}
        />
        <Button variant="default" onClick={find} disabled={code.trim() === ''}>
          {t('form.find')}
        </Button>
      </div>
      {typeof props.value === 'string' && <Chosen {...props} id={props.value} found={found} />}
    </div>
  );
}

/** Looks a code up; only a record of the type that is asked for counts as found. */
function useFinding({ field, onChange }: InputProps) {
  const { t, problem } = useWords();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Row>();
  const [trouble, setTrouble] = useState<string>();
  const find = async () => {
    setTrouble(undefined);
    try {
      const { rows } = await get<{ rows: Row[] }>(withQuery('/api/find', { code: code.trim().toUpperCase() }));
      const row = rows.find((each) => each.type === field.of);
      setFound(row);
      if (row) onChange(row.id);
      else setTrouble(t('form.noSuchCode'));
    } catch (failure) {
      setTrouble(problem(problemOf(failure)));
    }
  };
  return { code, setCode, found, trouble, find };
}

function Chosen({ id, field, found, onChange }: InputProps & { found: Row | undefined }) {
  const { t, place } = useWords();
  const nameOf = useRecordName();
  const said = found?.id === id ? [found.code, found.place && place(found.place)].filter(Boolean).join(' · ') : undefined;
  return (
    <p className={style.found} role="status">
      {said ?? nameOf(field.of ?? '', id) ?? t('form.chosenBefore')}
      <button type="button" className={style.clear} onClick={() => onChange(undefined)}>
        {t('form.clear')}
      </button>
    </p>
  );
}
