// One of four questions to the log, of a file or a person, and of which days.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DayInput } from '../forms/DayInput.tsx';
import { useWords } from '../words.ts';
import { type Asked, isWhole, type Question, questions } from './asked.ts';
import style from './audit.module.css';

export type Somebody = { id: number; username: string; displayName: string; role: string };

type Props = { form: Asked; people: readonly Somebody[]; onChange: (form: Asked) => void; onAsk: () => void };

export function Asking({ form, people, onChange, onAsk }: Props) {
  const { t } = useWords('audit');
  const [missing, setMissing] = useState(false);
  const say = (said: Partial<Asked>) => onChange({ ...form, ...said });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(!isWhole(form));
    if (isWhole(form)) onAsk();
  };
  return (
    <form className={style.asking} onSubmit={send}>
      <NativeSelect
        label={t('audit:ask.question')}
        value={form.question}
        data={questions.map((value) => ({ value, label: t(`audit:ask.${value}`) }))}
        onChange={({ currentTarget }) => say({ question: currentTarget.value as Question })}
      />
      {form.question !== 'person' && <Code value={form.code} onChange={(code) => say({ code })} />}
      {form.question !== 'file' && <Person form={form} people={people} onChange={(user) => say({ user })} />}
      <Day name="from" value={form.from} onChange={(from) => say({ from })} />
      <Day name="to" value={form.to} onChange={(to) => say({ to })} />
      {missing && (
        <p role="alert" className={style.problem}>
          {t('audit:ask.needed')}
        </p>
      )}
      <Button type="submit" size="md">
        {t('audit:ask.look')}
      </Button>
    </form>
  );
}

function Code({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useWords('audit');
  return (
    <TextInput
      label={t('audit:ask.code')}
      description={t('audit:ask.codeHint')}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function Person({ form, people, onChange }: { form: Asked; people: readonly Somebody[]; onChange: (user: string) => void }) {
  const words = useWords('audit');
  const named = people
    .map(({ id, displayName, role }) => ({ value: String(id), label: `${displayName} · ${words.role(role)}` }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const none = { value: '', label: words.t(form.question === 'person' ? 'audit:ask.choose' : 'audit:ask.anybody') };
  return (
    <NativeSelect
      label={words.t('audit:ask.person_')}
      value={form.user}
      data={[none, ...named]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function Day({ name, value, onChange }: { name: 'from' | 'to'; value: string; onChange: (day: string) => void }) {
  const { t } = useWords('audit');
  return <DayInput label={t(`audit:ask.${name}`)} hint={t('audit:ask.dateHint')} value={value} onChange={onChange} />;
}
