// Asks for a date as precisely as it is known: day, month and year, or only month and year, or only the year.

import { Input } from '@mantine/core';
import { useEffect, useState } from 'react';
import { today } from '../clock.ts';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import { type DateParts, dateOf, partsOf, plainDigits } from './digits.ts';
import style from './forms.module.css';
import type { InputProps } from './inputProps.ts';

const order = ['day', 'month', 'year'] as const;

export function DateInput({ id, label, hint, error, value, required, field, onChange, onBlur }: InputProps) {
  const { t } = useWords();
  const { timeZone } = usePack();
  const { parts, say } = useParts(value, onChange);
  return (
    <fieldset className={style.group} aria-describedby={`${id}-about`}>
      <legend className={style.legend}>{label}</legend>
      <p id={`${id}-about`} className={style.hint}>
        {hint ?? t('date.hint')}
      </p>
      {error !== undefined && <Input.Error id={`${id}-error`}>{error}</Input.Error>}
      <div className={style.date}>
        {order.map((part, at) => (
          <label key={part} data-part={part}>
            <span>{t(`date.${part}`)}</span>
            <input
              id={at === 0 ? id : `${id}-${part}`}
              inputMode="numeric"
              autoComplete="off"
              maxLength={part === 'year' ? 4 : 2}
              value={parts[part]}
              aria-required={required && part === 'year'}
              aria-invalid={error !== undefined || undefined}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
              onChange={(event) => say({ ...parts, [part]: plainDigits(event.currentTarget.value) })}
              onBlur={onBlur}
            />
          </label>
        ))}
        {field.past && <Today onToday={() => say(partsOf(today(timeZone)))} />}
      </div>
    </fieldset>
  );
}

function Today({ onToday }: { onToday: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" className={style.clear} onClick={onToday}>
      {t('date.today')}
    </button>
  );
}

/** The three boxes as they are written; a value from outside, a draft say, takes their place. */
function useParts(value: unknown, onChange: (value: unknown) => void) {
  const [parts, setParts] = useState<DateParts>(() => partsOf(value));
  useEffect(() => {
    setParts((now) => (dateOf(now) === value ? now : partsOf(value)));
  }, [value]);
  const say = (next: DateParts) => {
    setParts(next);
    onChange(dateOf(next));
  };
  return { parts, say };
}
