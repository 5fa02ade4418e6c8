// Reports that may be about the same child: offered with what speaks for it, joined by a person, and separated again when that was wrong.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type RecordView, type Row, withQuery } from '../../../web/api.ts';
import { step } from '../../../web/events.ts';
import { RecordLink } from '../../../web/forms/RecordLink.tsx';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useSending } from '../../../web/sending.ts';
import { useWords } from '../../../web/words.ts';
import style from './intake.module.css';

type Candidate = { row: Row; score: number; reasons: string[] };
type Props = { view: RecordView; onDone: () => void };

/** The likeliest come first; a long list of weak ones would only tire. */
const inSight = 2;

export function Duplicates({ view, onDone }: Props) {
  const { t } = useWords('screens');
  const { record, permitted } = view;
  const joins = permitted.transitions.includes('join');
  const likely = useLoad<{ candidates: Candidate[] }>(joins ? `/api/reports/${record.id}/duplicates` : undefined);
  const joined = useLoad<{ rows: Row[] }>(withQuery('/api/records/report', { joinedTo: record.id, sort: '-opened', limit: 50 }));
  const candidates = likely.data?.candidates ?? [];
  const others = joined.data?.rows ?? [];
  const isJoined = record.state === 'joined';
  if (!joins && !isJoined && others.length === 0) return null;
  return (
    <Part title={t('screens:intake.duplicates')}>
      <div className={layout.stack}>
        {isJoined && <Joined view={view} onDone={onDone} />}
        {joins && likely.data && candidates.length === 0 && <p className={layout.plain}>{t('screens:intake.noDuplicates')}</p>}
        {likely.problem && <p className={layout.plain}>{t('screens:intake.duplicatesFailed')}</p>}
        <Candidates view={view} candidates={candidates.slice(0, inSight)} onDone={onDone} />
        {candidates.length > inSight && (
          <details className={layout.more}>
            <summary>{t('screens:intake.lessLikely', { count: candidates.length - inSight })}</summary>
            <Candidates view={view} candidates={candidates.slice(inSight)} onDone={onDone} />
          </details>
        )}
        {others.length > 0 && <Others rows={others} />}
      </div>
    </Part>
  );
}

function Candidates({ view, candidates, onDone }: Props & { candidates: readonly Candidate[] }) {
  if (candidates.length === 0) return null;
  return (
    <ul className={layout.list}>
      {candidates.map((candidate) => (
        <Likely key={candidate.row.id} view={view} candidate={candidate} onDone={onDone} />
      ))}
    </ul>
  );
}

function Likely({ view, candidate: { row, reasons }, onDone }: Props & { candidate: Candidate }) {
  const words = useWords('screens');
  const definition = usePack().definition('report');
  const { send, sending, problem } = useSending(onDone);
  return (
    <li className={layout.stack}>
      <p className={layout.plain}>
        <Link to={pathOf(row)}>{row.code}</Link> <StateBadge definition={definition} row={row} /> {words.dateTime(row.openedAt)}
      </p>
      <ul className={style.reasons} aria-label={words.t('screens:intake.speaksFor')}>
        {reasons.map((reason) => (
          <li key={reason}>{words.t(`intake:reasons.${reason}`)}</li>
        ))}
      </ul>
      <Button variant="default" loading={sending} onClick={() => send([step(view.record, 'join', { joinedTo: row.id })])}>
        {words.t('screens:intake.joinTo', { code: row.code })}
      </Button>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </li>
  );
}

function Joined({ view, onDone }: Props) {
  const words = useWords('screens');
  const definition = usePack().definition('report');
  const { send, sending, problem } = useSending(onDone);
  const to = String(view.record.values.joinedTo ?? '');
  return (
    <div className={layout.stack}>
      <p className={layout.plain}>
        {words.t('screens:intake.joinedTo')} <RecordLink type="report" id={to} />
      </p>
      {view.permitted.transitions.includes('unjoin') && (
        <Button variant="default" loading={sending} onClick={() => send([step(view.record, 'unjoin', { joinedTo: null })])}>
          {words.transition(definition, 'unjoin')}
        </Button>
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}

function Others({ rows }: { rows: readonly Row[] }) {
  const words = useWords('screens');
  return (
    <div>
      <h3>{words.t('screens:intake.joinedHere', { count: rows.length })}</h3>
      <ul className={layout.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={pathOf(row)}>{row.code}</Link> {words.dateTime(row.openedAt)}
          </li>
        ))}
      </ul>
    </div>
  );
}
