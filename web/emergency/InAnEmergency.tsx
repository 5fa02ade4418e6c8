// Opening a file that is not one's own in an emergency: by its code, with a purpose and a reason, after proving that it is still the same person.
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type ApiProblem, post, problemOf } from '../api.ts';
import layout from '../layout.module.css';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './emergency.module.css';

/** Nothing for whoever may not. */
export function InAnEmergency({ code }: { code: string }) {
  const { emergency } = useMe();
  const { t } = useWords('emergency');
  const [asked, setAsked] = useState(false);
  if (emergency.length === 0) return null;
  if (asked) return <Asking code={code} onCancel={() => setAsked(false)} />;
  return (
    <div className={style.offer}>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('emergency:open.offer')}
      </Button>
    </div>
  );
}

function Asking({ code, onCancel }: { code: string; onCancel: () => void }) {
  const words = useWords('emergency', 'screens');
  const { t } = words;
  const { settings } = usePack();
  const [purpose, setPurpose] = useState('');
  const [reason, setReason] = useState('');
  const { wrong, trouble, busy, send } = useOpening({ code, purpose, reason });
  return (
    <form className={style.form} onSubmit={send} aria-label={t('emergency:open.offer')} noValidate>
      <h2>{t('emergency:open.title', { code })}</h2>
      <p>{t('emergency:open.about', { count: settings.emergencyHours })}</p>
      <Purpose value={purpose} error={wrong('purpose')} onChange={setPurpose} />
      <Textarea
        label={t('emergency:open.reason')}
        description={t('emergency:open.reasonHint')}
        value={reason}
        error={wrong('reason')}
        autosize
        minRows={3}
        maxLength={2000}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {trouble !== undefined && (
        <p role="alert" className={style.trouble}>
          {trouble}
        </p>
      )}
      <div className={layout.buttons}>
        <Button type="submit" loading={busy}>
          {t('emergency:open.do')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

type PurposeProps = { value: string; error: string | undefined; onChange: (purpose: string) => void };
function Purpose({ value, error, onChange }: PurposeProps) {
  const words = useWords('emergency', 'screens');
  const rows = usePack().lists['emergency-purpose'] ?? [];
  return (
    <NativeSelect
      label={words.t('emergency:open.purpose')}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { value: '', label: words.t('screens:print.choose'), disabled: true },
        ...rows.map(({ code }) => ({ value: code, label: words.code('emergency-purpose', code) })),
      ]}
    />
  );
}

const asked = ['purpose', 'reason'] as const;
type Said = { code: string } & Record<(typeof asked)[number], string>;

/** Asks the server once both questions have an answer; what is missing, or was not taken, is said beside its question. */
function useOpening(said: Said) {
  const words = useWords('emergency');
  const navigate = useNavigate();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const empty = asked.filter((field) => said[field].trim() === '');
    setMissing(empty);
    setProblem(undefined);
    if (empty.length > 0) return;
    setBusy(true);
    try {
      const { record, type } = await post<{ record: string; type: string }>('/api/emergencies', said);
      await navigate({ to: pathOf({ id: record, type, parent: null }) });
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const needed = problem?.problem === 'field.needed' ? [...missing, problem.field] : missing;
  const wrong = (field: (typeof asked)[number]) => {
    if (needed.includes(field)) return words.t(`emergency:open.${field}Needed`);
    return problem?.field === field ? words.problem(problem) : undefined;
  };
  const elsewhere = problem && !asked.some((field) => field === problem.field) ? problem : undefined;
  const trouble = elsewhere && (elsewhere.status === 404 ? words.t('emergency:open.noSuchCode') : words.problem(elsewhere));
  return { wrong, trouble, busy, send };
}
