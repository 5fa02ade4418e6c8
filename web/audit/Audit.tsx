// The data-protection officer's page: what is unusual, who saw what, what left, what was refused, and whether the log was edited.
import { useState } from 'react';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { useWords } from '../words.ts';
import { Alerts } from './Alerts.tsx';
import { Asking, type Somebody } from './Asking.tsx';
import { type Asked, atFirst } from './asked.ts';
import style from './audit.module.css';
import { Looks } from './Looks.tsx';
import { Proof } from './Proof.tsx';

export function Audit() {
  const { t } = useWords('audit');
  const people = useLoad<Somebody[]>('/api/audit/people');
  const [form, setForm] = useState<Asked>(atFirst);
  const [asked, setAsked] = useState<{ turn: number; question: Asked }>();
  const ask = (next: Asked) => {
    setForm(next);
    // Asked again, the log has grown: what is shown is dropped and asked anew.
    setAsked((before) => ({ turn: (before?.turn ?? 0) + 1, question: next }));
  };
  return (
    <Page title={t('nav.audit')} lead={<p>{t('audit:about')}</p>} wide>
      <div className={style.page}>
        <Alerts onShow={(actor) => ask({ ...atFirst, question: 'person', user: String(actor) })} />
        <Asking form={form} people={people.data ?? []} onChange={setForm} onAsk={() => ask(form)} />
        {asked && <Looks key={asked.turn} asked={asked.question} />}
        <Proof from={form.from} to={form.to} />
      </div>
    </Page>
  );
}
