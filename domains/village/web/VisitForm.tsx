// A visit to a child, told in large answers: nothing is written, nothing is answered beforehand; what worries goes on as a report.

import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { addDays, isAfter } from '../../../kernel/calendar/date.ts';
import type { RecordView, Values } from '../../../web/api.ts';
import { today as todayIn } from '../../../web/clock.ts';
import { dropDraft, findDraft, keepDraft } from '../../../web/drafts.ts';
import { beginRecord, step } from '../../../web/events.ts';
import { DateInput } from '../../../web/forms/DateInput.tsx';
import { Restored } from '../../../web/forms/Restored.tsx';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { useSending } from '../../../web/sending.ts';
import { useUnfinished } from '../../../web/unfinished.ts';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { BigChoices } from './BigChoices.tsx';

/** How the child is, in the order in which one asks; each may be left out. */
const topics = ['safe', 'home', 'school', 'work', 'health'] as const;
const yesNo = (value: unknown) => (value === true ? ['yes'] : value === false ? ['no'] : []);

type Props = { watch: RecordView; onDone: () => void };

export function VisitForm({ watch, onDone }: Props) {
  const { t } = useWords();
  const [sent, setSent] = useState<{ visit: string; worry: boolean }>();
  useUnfinished(sent === undefined);
  if (sent) return <Thanks {...sent} onDone={onDone} />;
  return (
    <>
      <p>{t('village:watching.notToSee')}</p>
      <Asking watch={watch} onSent={setSent} />
    </>
  );
}

function Asking({ watch, onSent }: { watch: RecordView; onSent: (sent: { visit: string; worry: boolean }) => void }) {
  const words = useWords();
  const definition = usePack().definition('watchVisit');
  const { said, say, forget, restored, startAgain } = useSaid(`watchVisit ${watch.record.id} record`);
  const [missing, setMissing] = useState<string>();
  const { send, sending, problem } = useSending(([outcome]) => {
    forget();
    if (outcome) onSent({ visit: outcome.recordId, worry: said.worry === true });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = ['visitedOn', 'seen', 'worry'].find((name) => said[name] === undefined);
    setMissing(open);
    if (open !== undefined || sending) return;
    send(eventsOf(watch, definition, said)).catch(() => {});
  };
  const trouble = missing === undefined ? problem : words.t('village:visit.missing', { what: words.field(definition, missing) });
  return (
    <form className={style.column} onSubmit={submit} noValidate aria-busy={sending}>
      {restored && <Restored onStartAgain={startAgain} />}
      <When key={restored ? 'restored' : 'new'} value={said.visitedOn} onChange={(visitedOn) => say({ visitedOn })} />
      <YesNo name="seen" value={said.seen} onChange={(seen) => say({ seen })} />
      {said.seen === false && <Code name="notSeenWhy" said={said} onSaid={say} />}
      {said.seen === true && topics.map((name) => <Code key={name} name={name} said={said} onSaid={say} />)}
      <YesNo name="worry" value={said.worry} onChange={(worry) => say({ worry })} />
      {trouble !== undefined && (
        <p role="alert" className={layout.note}>
          {trouble}
        </p>
      )}
      <div>
        <Button type="submit" size="lg" loading={sending}>
          {words.t('village:visit.send')}
        </Button>
      </div>
    </form>
  );
}

/** What was said so far, kept as a draft under this key. */
function useSaid(key: string) {
  const { timeZone } = usePack();
  const [draft, setDraft] = useState(() => findDraft(key));
  const first: Values = { visitedOn: todayIn(timeZone) };
  const [said, setSaid] = useState(draft ?? first);
  const say = (answers: Values) => {
    setSaid({ ...said, ...answers });
    keepDraft(key, { ...said, ...answers });
  };
  const startAgain = () => {
    dropDraft(key);
    setDraft(undefined);
    setSaid(first);
  };
  return { said, say, forget: () => dropDraft(key), restored: draft !== undefined, startAgain };
}

/** The visit, and the clock of the next one; an older visit than is known leaves the clock as it is. */
function eventsOf({ record }: RecordView, definition: { name: string }, said: Values) {
  const topic = said.seen === true ? topics : (['notSeenWhy'] as const);
  const how = Object.fromEntries(topic.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));
  const { visitedOn, seen, worry } = said;
  const known = record.values.lastVisitOn;
  const later = typeof known !== 'string' || !isAfter(known, String(visitedOn));
  return [
    beginRecord(definition, { visitedOn, seen, worry, ...how }, { transition: 'record', parent: record.id }),
    ...(later && record.open ? [step(record, 'visit', { lastVisitOn: visitedOn })] : []),
  ];
}

function When({ value, onChange }: { value: unknown; onChange: (day: unknown) => void }) {
  const words = useWords();
  const { definition, timeZone } = usePack();
  const field = definition('watchVisit').fields.visitedOn;
  const id = useId();
  const today = todayIn(timeZone);
  const days = [
    { value: today, label: words.t('village:visit.today') },
    { value: addDays(today, -1), label: words.t('village:visit.yesterday') },
    { value: addDays(today, -2), label: words.t('village:visit.before') },
    { value: 'earlier', label: words.t('village:visit.earlier') },
  ];
  // An earlier day of which nothing is said yet was begun to be told too.
  const [other, setOther] = useState(!days.some((day) => day.value === value));
  const choose = ([day]: string[]) => {
    setOther(day === 'earlier');
    onChange(day === 'earlier' ? undefined : day);
  };
  const question = words.field(definition('watchVisit'), 'visitedOn');
  return (
    <>
      <BigChoices question={question} options={days} chosen={other ? ['earlier'] : [String(value)]} onChange={choose} short />
      {other && field && (
        <DateInput
          {...{ id, field, value, onChange, label: question, hint: undefined, error: undefined, required: true, choices: undefined }}
          onBlur={() => {}}
        />
      )}
    </>
  );
}

function YesNo({ name, value, onChange }: { name: string; value: unknown; onChange: (said: boolean) => void }) {
  const words = useWords();
  const definition = usePack().definition('watchVisit');
  const options = [
    { value: 'yes', label: words.t('kernel:yes') },
    { value: 'no', label: words.t('kernel:no') },
  ];
  return (
    <BigChoices
      question={words.field(definition, name)}
      options={options}
      chosen={yesNo(value)}
      onChange={([said]) => onChange(said === 'yes')}
      short
    />
  );
}

function Code({ name, said, onSaid }: { name: string; said: Values; onSaid: (answers: Values) => void }) {
  const words = useWords();
  const { definition, lists } = usePack();
  const visit = definition('watchVisit');
  const list = visit.fields[name]?.list ?? '';
  const options = (lists[list] ?? []).map(({ code }) => ({ value: code, label: words.code(list, code) }));
  const chosen = typeof said[name] === 'string' ? [said[name]] : [];
  return (
    <BigChoices
      question={words.field(visit, name)}
      options={options}
      chosen={chosen}
      onChange={([code]) => onSaid({ [name]: code })}
      short={options.length < 4}
    />
  );
}

function Thanks({ visit, worry, onDone }: { visit: string; worry: boolean; onDone: () => void }) {
  const { t } = useWords();
  return (
    <div className={style.kind} role="status">
      <p>
        <strong>{t('village:visit.thanks')}</strong>
      </p>
      {worry && <p>{t('village:visit.worryNext')}</p>}
      {worry && (
        <Link to="/village/report" search={{ of: 'watchVisit', on: visit }} className={style.door} data-first="">
          {t('village:watching.report')}
        </Link>
      )}
      <div>
        <Button variant={worry ? 'subtle' : 'filled'} onClick={onDone}>
          {t('village:visit.close')}
        </Button>
      </div>
    </div>
  );
}
