// Whether the log was edited: the last seal, the last check and what it found, a check to be run, and a witness to be taken away.
import { Button } from '@mantine/core';
import { type MouseEvent, useEffect, useState } from 'react';
import { get, post, problemOf } from '../api.ts';
import { useLoad } from '../load.ts';
import { saveFile } from '../saveFile.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { firstDay, lastDay } from './asked.ts';
import style from './audit.module.css';

type Finding = { finding: string; row?: string; seal?: number; number?: number };
type Check = {
  ended: string;
  from: string | null;
  to: string | null;
  firstSeal: number;
  lastSeal: number;
  rows: number;
  unsealed: number;
  findings: Finding[];
  found: number;
};
type Log = {
  seal: { number: number; at: string } | null;
  key: { number: number; fingerprint: string } | null;
  check: Check | null;
  checking: { rows: number; total: number } | null;
  failed: boolean;
};

export function Proof({ from, to }: { from: string; to: string }) {
  const { t } = useWords('audit');
  const { data, problem, reload } = useLoad<Log>('/api/audit/log');
  const checking = data?.checking ?? undefined;
  useEffect(() => {
    if (!checking) return;
    const timer = setTimeout(reload, 1_000);
    return () => clearTimeout(timer);
  }, [checking, reload]);
  return (
    <section className={style.part} aria-labelledby="proof">
      <h2 id="proof">{t('audit:proof.title')}</h2>
      <p>{t('audit:proof.about')}</p>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading lines={3} />}
      {data && <State log={data} />}
      {data && <Doing busy={data.checking !== null} seal={data.seal?.number ?? 0} from={from} to={to} onBegun={reload} />}
    </section>
  );
}

function State({ log: { seal, key, check, checking, failed } }: { log: Log }) {
  const words = useWords('audit');
  const { t } = words;
  const number = (count: number) => count.toLocaleString('en');
  return (
    <div role="status">
      <p>{seal ? t('audit:proof.last', { number: seal.number, at: words.dateTime(seal.at) }) : t('audit:proof.none')}</p>
      {key && (
        <p>
          {t('audit:proof.key')}: <code className={style.print}>{key.fingerprint}</code>
        </p>
      )}
      {checking && <p>{t('audit:proof.checking', { rows: number(checking.rows), total: number(checking.total) })}</p>}
      {failed && <p className={style.problem}>{t('audit:proof.failed')}</p>}
      {!checking && !check && !failed && <p>{t('audit:proof.never')}</p>}
      {!checking && check && <Result check={check} />}
    </div>
  );
}

function Result({ check }: { check: Check }) {
  const words = useWords('audit');
  const { t } = words;
  const { found, firstSeal, lastSeal, rows, unsealed, from, to } = check;
  const at = words.dateTime(check.ended);
  return (
    <div className={found === 0 ? style.sound : style.problem}>
      <p>
        {found === 0
          ? t('audit:proof.sound', { at, rows: rows.toLocaleString('en'), from: firstSeal, to: lastSeal })
          : t('audit:proof.broken', { at, count: found })}
      </p>
      {(from ?? to) && <p>{t('audit:proof.period', { from: from ? words.date(from) : '…', to: to ? words.date(to) : '…' })}</p>}
      {unsealed > 0 && <p>{t('audit:proof.unsealed', { count: unsealed })}</p>}
      {check.findings.length > 0 && (
        <ul>
          {check.findings.map((finding) => (
            <li key={`${finding.finding} ${finding.row ?? finding.number}`}>
              {finding.row === undefined
                ? t('audit:proof.seal', { number: finding.number, why: t(`audit:proof.why.${finding.finding}`) })
                : t('audit:proof.row', { row: finding.row, seal: finding.seal, why: t(`audit:proof.why.${finding.finding}`) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Asked for by the app and not by the link, so that whoever takes it can be asked for proof that it is them. */
function useWitness(seal: number, onProblem: (text: string | undefined) => void) {
  const { problem: say } = useWords('audit');
  return async (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    onProblem(undefined);
    try {
      saveFile(await get<Blob>('/api/audit/witness'), `witness-${seal}.jsonl`);
    } catch (failure) {
      onProblem(say(problemOf(failure).problem));
    }
  };
}

type DoingProps = { busy: boolean; seal: number; from: string; to: string; onBegun: () => void };
function Doing({ busy, seal, from, to, onBegun }: DoingProps) {
  const { t, problem: say } = useWords('audit');
  const [problem, setProblem] = useState<string>();
  const check = async (period: { from?: string; to?: string }) => {
    setProblem(undefined);
    try {
      await post('/api/audit/check', period);
      onBegun();
    } catch (failure) {
      setProblem(say(problemOf(failure).problem));
    }
  };
  const witness = useWitness(seal, setProblem);
  const period = { ...(from && { from: firstDay(from) }), ...(to && { to: lastDay(to) }) };
  return (
    <div className={style.doing}>
      <Button size="md" loading={busy} onClick={() => check({})}>
        {t('audit:proof.checkAll')}
      </Button>
      {(from || to) && (
        <Button size="md" variant="default" disabled={busy} onClick={() => check(period)}>
          {t('audit:proof.checkPeriod')}
        </Button>
      )}
      <Button size="md" variant="default" component="a" href="/api/audit/witness" download onClick={witness}>
        {t('audit:proof.witness')}
      </Button>
      <p className={style.when}>{t('audit:proof.witnessHint')}</p>
      {problem !== undefined && (
        <p role="alert" className={style.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
