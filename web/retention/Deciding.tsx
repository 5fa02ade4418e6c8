// What is asked before something is decided here: whether one is sure, or why and until when.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { problemOf } from '../api.ts';
import { DayInput } from '../forms/DayInput.tsx';
import { usePack } from '../pack.ts';
import { useUnfinished } from '../unfinished.ts';
import { useWords } from '../words.ts';
import style from './retention.module.css';

/** Sends what was decided, and says in words why it was not taken. */
function useDeciding(send: () => Promise<void>) {
  const words = useWords('retention');
  useUnfinished();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const decide = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await send();
    } catch (failure) {
      setTrouble(words.problem(problemOf(failure)));
      setBusy(false);
    }
  };
  return { busy, trouble, setTrouble, decide };
}

type Asked = { label: string; onCancel: () => void };

function Buttons({ busy, label, onCancel, submit }: Asked & { busy: boolean; submit?: () => void }) {
  const { t } = useWords();
  return (
    <div className={style.buttons}>
      <Button {...(submit ? { onClick: submit } : { type: 'submit' as const })} loading={busy}>
        {label}
      </Button>
      <Button variant="subtle" onClick={onCancel} disabled={busy}>
        {t('cancel')}
      </Button>
    </div>
  );
}

const Told = ({ trouble }: { trouble: string | undefined }): ReactNode =>
  trouble !== undefined && (
    <p role="alert" className={style.problem}>
      {trouble}
    </p>
  );

export function Sure({ about, send, ...asked }: Asked & { about: string; send: () => Promise<void> }) {
  const { busy, trouble, decide } = useDeciding(send);
  return (
    <div className={style.asking}>
      <p>{about}</p>
      <Told trouble={trouble} />
      <Buttons {...asked} busy={busy} submit={decide} />
    </div>
  );
}

export type Said = { code?: string; reason: string; until?: string };
type Filled = { code: string; reason: string; until: string };
type WhyProps = Asked & { list: 'hold-reason' | 'keep-reason'; day: 'needed' | 'open'; send: (said: Said) => Promise<void>; code?: true };

const isWhole = ({ code, reason, until }: Filled, { day, code: asksCode }: Pick<WhyProps, 'day' | 'code'>): boolean =>
  reason !== '' && (!asksCode || code.trim() !== '') && (until.length === 10 || (day === 'open' && until === ''));

export function Why({ list, day, send, code, ...asked }: WhyProps) {
  const { t } = useWords('retention');
  const [said, setSaid] = useState<Filled>({ code: '', reason: '', until: '' });
  const say = (more: Partial<Filled>) => setSaid({ ...said, ...more });
  const { busy, trouble, setTrouble, decide } = useDeciding(() =>
    send({ ...(code && { code: said.code.trim() }), reason: said.reason, ...(said.until && { until: said.until }) }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return isWhole(said, { day, ...(code && { code }) })
      ? decide()
      : setTrouble(t(code ? 'retention:form.neededCode' : day === 'open' ? 'retention:form.neededOpen' : 'retention:form.needed'));
  };
  const hint = t(day === 'open' ? 'retention:form.untilOpen' : 'retention:form.untilHint');
  return (
    <form className={style.asking} onSubmit={submit} noValidate>
      {code && <Code value={said.code} onChange={(typed) => say({ code: typed })} />}
      <Reason list={list} value={said.reason} onChange={(reason) => say({ reason })} />
      <DayInput
        label={t('retention:form.until')}
        hint={hint}
        required={day === 'needed'}
        value={said.until}
        onChange={(until) => say({ until })}
      />
      <Told trouble={trouble} />
      <Buttons {...asked} busy={busy} />
    </form>
  );
}

type Typed = { value: string; onChange: (value: string) => void };

function Code({ value, onChange }: Typed) {
  const { t } = useWords('retention');
  return (
    <TextInput
      label={t('retention:form.code')}
      description={t('retention:form.codeHint')}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function Reason({ list, value, onChange }: Typed & Pick<WhyProps, 'list'>) {
  const words = useWords('retention');
  const reasons = (usePack().lists[list] ?? []).map((row) => ({ value: row.code, label: words.code(list, row.code) }));
  return (
    <NativeSelect
      label={words.t('retention:form.reason')}
      value={value}
      data={[{ value: '', label: words.t('retention:form.choose') }, ...reasons]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
