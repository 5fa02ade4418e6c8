// Asks for another record: chosen from a list where one is given, otherwise found by its code.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { get, problemOf, type Row, withQuery } from '../api.ts';
import { useWords } from '../words.ts';
import style from './forms.module.css';
import { about, Choose, type InputProps } from './inputs.tsx';
import { useRecordName } from './recordNames.ts';

export function RecordInput(props: InputProps) {
  return props.choices ? <Choose {...props} options={props.choices} /> : <ByCode {...props} />;
}

function ByCode(props: InputProps) {
  const { t, problem, place } = useWords();
  const { of: type = '' } = props.field;
  const nameOf = useRecordName();
  const chosen = typeof props.value === 'string' ? props.value : undefined;
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Row>();
  const [trouble, setTrouble] = useState<string>();
  const find = async () => {
    setTrouble(undefined);
    try {
      const { rows } = await get<{ rows: Row[] }>(withQuery('/api/find', { code: code.trim().toUpperCase() }));
      const row = rows.find((each) => each.type === type);
      setFound(row);
      if (row) props.onChange(row.id);
      else setTrouble(t('form.noSuchCode'));
    } catch (failure) {
      setTrouble(problem(problemOf(failure)));
    }
  };
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
      {chosen !== undefined && (
        <p className={style.found} role="status">
          {found?.id === chosen
            ? [found.code, found.place && place(found.place)].filter(Boolean).join(' · ')
            : (nameOf(type, chosen) ?? t('form.chosenBefore'))}
          <button type="button" className={style.clear} onClick={() => props.onChange(undefined)}>
            {t('form.clear')}
          </button>
        </p>
      )}
    </div>
  );
}
