// Who may be the same person: joined or kept apart by whoever looks after them, and undone again. Names stand behind a tap.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RecordView, Row } from '../../../web/api.ts';
import { step } from '../../../web/events.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Part } from '../../../web/records/Part.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useSending } from '../../../web/sending.ts';
import { useWords } from '../../../web/words.ts';
import { Elsewhere } from './Elsewhere.tsx';

export type Match = { row: Row; names: string[]; strong: boolean; apart: boolean };
export type Matches = { matches: Match[]; elsewhere: { agency: string | null }[] };
type Props = {
  view: RecordView;
  matches: Matches | undefined;
  failed: boolean;
  onOpen: (form: string, on?: string) => void;
  onDone: () => void;
};

/** Read anew with the person's page: every step of the page may change it. */
export const useMatches = ({ record }: RecordView) => useLoad<Matches>(record.open ? `/api/persons/${record.id}/matches` : undefined);

export function MatchesPart({ view, matches, failed, onOpen, onDone }: Props) {
  const { t } = useWords('screens');
  const { send, problem } = useSending(onDone);
  if (!view.record.open) return null;
  const asks = view.permitted.transitions.includes('askOwner');
  const nobody = matches && matches.matches.length + matches.elsewhere.length === 0;
  return (
    <Part title={t('screens:person.matches')}>
      <div className={layout.stack}>
        {failed && <p className={layout.plain}>{t('screens:person.matchesFailed')}</p>}
        {nobody && <p className={layout.plain}>{t('screens:person.noMatches')}</p>}
        {matches && !nobody && <p className={layout.plain}>{t('screens:person.matchesAbout')}</p>}
        {matches && matches.matches.length > 0 && (
          <ul className={layout.list}>
            {matches.matches.map((match) => (
              <Likely key={match.row.id} view={view} match={match} onOpen={onOpen} onDone={onDone} />
            ))}
          </ul>
        )}
        <Elsewhere
          agencies={(matches?.elsewhere ?? []).map(({ agency }) => agency)}
          asked={view.record.values.asked}
          {...(asks && { onAsk: (asked: string) => send([step(view.record, 'askOwner', { asked })]) })}
        />
        {problem !== undefined && <p role="alert">{problem}</p>}
      </div>
    </Part>
  );
}

function Likely({ view, match, onOpen, onDone }: { match: Match } & Pick<Props, 'view' | 'onOpen' | 'onDone'>) {
  const words = useWords('screens');
  const definition = usePack().definition('person');
  const { row, names, strong, apart } = match;
  const joins = view.permitted.create.includes('distinction') && row.open;
  return (
    <li className={layout.stack}>
      <p className={layout.plain}>
        <Link to={pathOf(row)}>{row.code}</Link> <StateBadge definition={definition} row={row} />{' '}
        {words.t(apart ? 'screens:person.apart' : strong ? 'screens:person.strong' : 'screens:person.weak')}
      </p>
      {names.length > 0 && (
        <Sealed label={words.t('screens:person.showNames')}>
          <p className={layout.plain}>{names.join(' · ')}</p>
        </Sealed>
      )}
      {apart ? (
        <LookAgain view={view} other={row.id} onDone={onDone} />
      ) : (
        joins && (
          <div className={layout.buttons}>
            <Button variant="default" onClick={() => onOpen('join', row.id)}>
              {words.t('screens:person.joinHere')}
            </Button>
            <Button variant="default" onClick={() => onOpen('keepApart', row.id)}>
              {words.t('screens:person.keepApart')}
            </Button>
          </div>
        )
      )}
    </li>
  );
}

function LookAgain({ view, other, onDone }: { view: RecordView; other: string; onDone: () => void }) {
  const { t } = useWords('screens');
  const { send, sending, problem } = useSending(onDone);
  const told = (view.children.distinction ?? []).find(({ state, values }) => state === 'apart' && values.other === other);
  if (!told?.permitted.transitions.includes('lookAgain')) return null;
  return (
    <>
      <Button variant="subtle" loading={sending} onClick={() => send([step(told, 'lookAgain')])}>
        {t('screens:person.lookAgain')}
      </Button>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </>
  );
}
