// A day that is asked for beside a form of a record: from when, until when. What is no whole answer yet is none.
import { useId } from 'react';
import { DateInput } from './DateInput.tsx';

type Props = { label: string; hint: string; value: string; required?: boolean; onChange: (day: string) => void };

/** @param onChange is given what was written so far, also a year or a month alone; empty for nothing. */
export function DayInput({ label, hint, value, required = false, onChange }: Props) {
  return (
    <DateInput
      id={useId()}
      field={{ kind: 'date', section: '' }}
      label={label}
      hint={hint}
      error={undefined}
      required={required}
      value={value || undefined}
      onChange={(said) => onChange(typeof said === 'string' ? said : '')}
      onBlur={() => {}}
      choices={undefined}
    />
  );
}
