// Asks for another record: chosen from a list where one is given, otherwise found by its code.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isUuid } from '../../kernel/forms/kinds.ts';
import { problemOf, type Row } from '../api.ts';
import { useWords } from '../words.ts';
import { Choose } from './Choose.tsx';
import { findByCode, isCode } from './codes.ts';
import style from './forms.module.css';
import { about, type InputProps } from './inputProps.ts';
import { useRecordName } from './recordNames.ts';

export function RecordInput(props: InputProps) {
  return props.choices ? <Choose {...props} options={props.choices} /> : <ByCode {...props} />;
}

function ByCode(props: InputProps) {
  const { t } = useWords();
  const { code, say, found, trouble, find } = useFinding(props);
  return (
    <div>
      <TextInput
        {...about(props)}
        error={found && found.id === props.value ? trouble : (props.error ?? trouble)}
        description={props.hint ?? t('form.byCode')}
        value={code}
        autoComplete="off"
        maxLength={20}
        onChange={(event) => say(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          return find();
        }}
        inputContainer={(input) => (
          <div className={style.find}>
            {input}
            <Button variant="default" onClick={find} disabled={code.trim() === ''}>
              {t('form.find')}
            </Button>
          </div>
        )}
      />
      {typeof props.value === 'string' && isUuid(props.value) && <Chosen {...props} id={props.value} code={code} found={found} />}
    </div>
  );
}

/** What is typed is the answer until it is looked up, so that it is neither lost when the form is sent nor when it is left. */
function useFinding({ field, value, onChange }: InputProps) {
  const { t, problem } = useWords();
  const [code, setCode] = useState(isCode(value) ? value : '');
  const [found, setFound] = useState<Row>();
  const [trouble, setTrouble] = useState<string>();
  const say = (text: string) => {
    setCode(text);
    setTrouble(undefined);
    onChange(text.trim() === '' ? undefined : text);
  };
  const find = async () => {
    setTrouble(undefined);
    try {
      const row = await findByCode(field.of, code);
      setFound(row);
      if (row) onChange(row.id);
      else setTrouble(t('form.noSuchCode'));
    } catch (failure) {
      setTrouble(problem(problemOf(failure)));
    }
  };
  return { code, say, found, trouble, find };
}

function Chosen({ id, code, field, found, onChange }: InputProps & { code: string; found: Row | undefined }) {
  const { t, place } = useWords();
  const nameOf = useRecordName();
  const said = found?.id === id ? [found.code, found.place && place(found.place)].filter(Boolean).join(' · ') : undefined;
  return (
    <p className={style.found} role="status">
      {said ?? nameOf(field.of ?? '', id) ?? (code || t('form.chosenBefore'))}
      <button type="button" className={style.clear} onClick={() => onChange(undefined)}>
        {t('form.clear')}
      </button>
    </p>
  );
}
