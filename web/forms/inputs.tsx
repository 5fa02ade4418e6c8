// How each kind of field is asked. A new kind that has no input here does not compile.
import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import type { Kind } from '../../kernel/forms/field.ts';
import { usePack } from '../pack.ts';
import { usePeople } from '../people.ts';
import { useWords } from '../words.ts';
import { Choose } from './Choose.tsx';
import { DateInput } from './DateInput.tsx';
import { numberOf, plainDigits } from './digits.ts';
import style from './forms.module.css';
import { about, aboutGroup, type Choice, type InputProps } from './inputProps.ts';
import { PlaceInput } from './PlaceInput.tsx';
import { RecordInput } from './RecordInput.tsx';

export const inputs = {
  text: (props) => <TextLine {...props} />,
  longText: LongText,
  number: (props) => <TextLine {...props} inputMode="decimal" parse={numberOf} narrow />,
  yesNo: YesNo,
  date: DateInput,
  code: Code,
  codes: Codes,
  place: PlaceInput,
  agency: AgencyChoice,
  worker: Worker,
  record: RecordInput,
  phone: (props) => <TextLine {...props} inputMode="tel" parse={phoneOf} />,
  duration: Duration,
} satisfies Record<Kind, ComponentType<InputProps>>;

export const FieldInput = (props: InputProps) => {
  const Input = inputs[props.field.kind];
  return <Input {...props} />;
};

const textOf = (text: string): string | undefined => (text === '' ? undefined : text);
const phoneOf = (text: string): string | undefined => textOf(plainDigits(text));

type Line = InputProps & { inputMode?: 'decimal' | 'tel' | 'numeric'; parse?: (text: string) => unknown; narrow?: boolean };
function TextLine({ inputMode, parse = textOf, narrow = false, ...props }: Line) {
  return (
    <TextInput
      {...about(props)}
      value={String(props.value ?? '')}
      onChange={(event) => props.onChange(parse(event.currentTarget.value))}
      autoComplete="off"
      data-narrow={narrow || undefined}
      className={narrow ? (style.narrow ?? '') : ''}
      {...(inputMode && { inputMode })}
    />
  );
}

function Duration(props: InputProps) {
  const { t } = useWords();
  return <TextLine {...props} hint={props.hint ?? t('form.inDays')} inputMode="numeric" parse={numberOf} narrow />;
}

function LongText(props: InputProps) {
  return (
    <Textarea
      {...about(props)}
      value={String(props.value ?? '')}
      onChange={(event) => props.onChange(textOf(event.currentTarget.value))}
      autoComplete="off"
      rows={props.field.length !== undefined && props.field.length <= 1000 ? 3 : 5}
      styles={{ input: { resize: 'vertical' } }}
    />
  );
}

function YesNo(props: InputProps) {
  const { t } = useWords();
  const value = props.value === true ? 'yes' : props.value === false ? 'no' : null;
  const choices = [
    { value: 'yes', label: t('kernel:yes') },
    { value: 'no', label: t('kernel:no') },
  ];
  return (
    <Radios {...props} chosen={value} options={choices} onChosen={(said) => props.onChange(said === null ? undefined : said === 'yes')} />
  );
}

function Code(props: InputProps) {
  const options = useListChoices(props.field.list ?? '', props.value);
  const chosen = typeof props.value === 'string' ? props.value : null;
  const onChosen = (code: string | null) => props.onChange(code ?? undefined);
  return options.length <= 6 ? (
    <Radios {...props} chosen={chosen} options={options} onChosen={onChosen} />
  ) : (
    <Choose {...props} options={options} />
  );
}

/** Codes that may be chosen today, and the one that was chosen when it still could be. */
function useListChoices(list: string, value: unknown): Choice[] {
  const { lists } = usePack();
  const { code: word } = useWords();
  const known = (lists[list] ?? []).map(({ code }) => code);
  const all = typeof value === 'string' && !known.includes(value) ? [...known, value] : known;
  return all.map((code) => ({ value: code, label: word(list, code) }));
}

type RadiosProps = InputProps & { chosen: string | null; options: readonly Choice[]; onChosen: (value: string | null) => void };
function Radios({ chosen, options, onChosen, ...props }: RadiosProps) {
  const { t } = useWords();
  return (
    <Radio.Group {...aboutGroup(props)} value={chosen} onChange={onChosen}>
      <div className={style.choices} data-few={options.length < 3 || undefined}>
        {options.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} />
        ))}
        {!props.required && chosen !== null && (
          <button type="button" className={style.clear} onClick={() => onChosen(null)}>
            {t('form.clear')}
          </button>
        )}
      </div>
    </Radio.Group>
  );
}

function Codes(props: InputProps) {
  const options = useListChoices(props.field.list ?? '', undefined);
  const chosen = Array.isArray(props.value) ? (props.value as string[]) : [];
  return (
    <Checkbox.Group {...aboutGroup(props)} value={chosen} onChange={(codes) => props.onChange(codes.length === 0 ? undefined : codes)}>
      <div className={style.choices} data-many={options.length > 8 || undefined}>
        {options.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function AgencyChoice(props: InputProps) {
  const { agencies } = usePack();
  const { agency } = useWords();
  const options = agencies.map(({ code }) => ({ value: code, label: agency(code) })).sort((a, b) => a.label.localeCompare(b.label));
  return <Choose {...props} options={options} />;
}

function Worker(props: InputProps) {
  const { role } = useWords();
  const people = usePeople();
  const options = people.map((person) => ({ value: String(person.id), label: `${person.displayName} · ${role(person.role)}` }));
  return (
    <Choose
      {...props}
      options={options}
      value={typeof props.value === 'number' ? String(props.value) : undefined}
      onChange={(value) => props.onChange(typeof value === 'string' ? Number(value) : undefined)}
    />
  );
}
