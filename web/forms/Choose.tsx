// One of many, found by typing.
import { Select } from '@mantine/core';
import { useWords } from '../words.ts';
import { about, type Choice, type InputProps } from './inputProps.ts';

/** A searchable choice; its list stays inside the form so that it also opens above a dialog. */
export function Choose({ options, ...props }: InputProps & { options: readonly Choice[] }) {
  const { t } = useWords();
  return (
    <Select
      {...about(props)}
      data={options as Choice[]}
      value={typeof props.value === 'string' ? props.value : null}
      onChange={(value) => props.onChange(value ?? undefined)}
      searchable
      // Choosing the same again is a slip, not a taking back; the cross takes back.
      allowDeselect={false}
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('form.clear') }}
      nothingFoundMessage={t('form.nothingFound')}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={320}
      autoComplete="off"
    />
  );
}
