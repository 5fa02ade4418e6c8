// How each kind of field is read. A new kind that has no reading here does not compile.
import type { ComponentType } from 'react';
import type { Field, Kind } from '../../kernel/forms/field.ts';
import { isFilled } from '../../kernel/forms/predicate.ts';
import { usePeople } from '../people.ts';
import { useWords } from '../words.ts';
import { RecordLink } from './RecordLink.tsx';
import style from './reading.module.css';

type ReadingProps = { field: Field; value: unknown };

const Plain = ({ value }: ReadingProps) => String(value);

export const readings = {
  text: Plain,
  longText: ({ value }) => <span className={style.long}>{String(value)}</span>,
  number: Plain,
  yesNo: ({ value }) => {
    const { t } = useWords();
    return t(value === true ? 'kernel:yes' : 'kernel:no');
  },
  date: ({ value }) => useWords().date(String(value)),
  code: ({ field, value }) => useWords().code(field.list ?? '', String(value)),
  codes: Codes,
  place: ({ value }) => useWords().place(String(value)),
  agency: ({ value }) => useWords().agency(String(value)),
  worker: Worker,
  record: ({ field, value }) => <RecordLink type={field.of ?? ''} id={String(value)} />,
  phone: ({ value }) => <a href={`tel:${String(value).replace(/[^+\d]/g, '')}`}>{String(value)}</a>,
  duration: ({ value }) => useWords().t('form.days', { count: Number(value) }),
} satisfies Record<Kind, ComponentType<ReadingProps>>;

/** A value in words; what was not said is said to be so. */
export function Reading({ field, value }: ReadingProps) {
  const { t } = useWords();
  if (!isFilled(value)) return <span className={style.nothing}>{t('notSaid')}</span>;
  const Kind: ComponentType<ReadingProps> = readings[field.kind];
  return <Kind field={field} value={value} />;
}

function Codes({ field, value }: ReadingProps) {
  const { code } = useWords();
  const codes = Array.isArray(value) ? (value as string[]) : [];
  return (
    <ul className={style.codes}>
      {codes.map((each) => (
        <li key={each}>{code(field.list ?? '', each)}</li>
      ))}
    </ul>
  );
}

function Worker({ value }: ReadingProps) {
  const { t } = useWords();
  const person = usePeople().find(({ id }) => id === value);
  return person?.displayName ?? t('somebody', { number: String(value) });
}
