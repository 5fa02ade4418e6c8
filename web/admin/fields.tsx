// Questions that administration asks more than once: an agency, and a place or the whole country.
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { PlaceInput } from '../forms/PlaceInput.tsx';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';

export function AgencyField({ value, onChange }: { value: string | null; onChange: (agency: string | null) => void }) {
  const words = useWords('admin');
  const { agencies } = usePack();
  const options = agencies.map(({ code }) => ({ value: code, label: words.agency(code) })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <NativeSelect
      label={words.t('admin:users.agency')}
      value={value ?? ''}
      data={[{ value: '', label: words.t('admin:none') }, ...options]}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  );
}

type AreaProps = { label: string; hint: string; value: string | null; onChange: (area: string | null) => void; required?: boolean };
/** Left empty it is the whole country. */
export function AreaField({ label, hint, value, onChange, required = false }: AreaProps) {
  const id = useId();
  const { country } = usePack();
  return (
    <PlaceInput
      id={id}
      field={{ kind: 'place', section: '' }}
      label={label}
      hint={hint}
      error={undefined}
      required={required}
      value={value === country ? undefined : (value ?? undefined)}
      onChange={(code) => onChange(typeof code === 'string' ? code : null)}
      onBlur={() => {}}
      choices={undefined}
    />
  );
}
