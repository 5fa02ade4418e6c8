// The visits to a child, newest first: what was seen, what worries, whether it was reported, and what the social worker answered.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import { RecordLink } from '../../../web/forms/RecordLink.tsx';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function Visits({ view, onOpen }: Props) {
  const words = useWords();
  const definition = usePack().definition('watch');
  const visits = [...(view.children.watchVisit ?? [])].sort((a, b) =>
    String(b.values.visitedOn ?? '').localeCompare(String(a.values.visitedOn ?? '')),
  );
  return (
    <Part title={words.section(definition, 'visits')}>
      {visits.length === 0 && <p className={layout.plain}>{words.t('village:watching.noVisits')}</p>}
      <ul className={layout.list}>
        {visits.map((visit) => (
          <Visit key={visit.id} visit={visit} onOpen={onOpen} />
        ))}
      </ul>
    </Part>
  );
}

function Visit({ visit, onOpen }: { visit: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords();
  const definition = usePack().definition('watchVisit');
  const { visitedOn, seen, worry, report } = visit.values;
  const said = worry === true ? 'seenWorry' : seen === false ? 'notSeen' : 'seenWell';
  return (
    <li className={style.item}>
      <p className={layout.line}>
        <strong>{typeof visitedOn === 'string' && words.date(visitedOn)}</strong>
        <span>{words.t(`village:watching.${said}`)}</span>
        <StateBadge definition={definition} row={visit} />
        <Deadline definition={definition} row={visit} />
      </p>
      <Facts definition={definition} values={visit.values} names={['notSeenWhy', 'safe', 'home', 'school', 'work', 'health', 'answer']} />
      {typeof report === 'string' && <RecordLink type="report" id={report} />}
      <div className={layout.line}>
        {visit.permitted.transitions.includes('look') && (
          <Button variant="default" onClick={() => onOpen('look', visit.id)}>
            {words.transition(definition, 'look')}
          </Button>
        )}
        {worry === true && report === undefined && visit.permitted.transitions.includes('passOn') && (
          <Link to="/village/report" search={{ of: 'watchVisit', on: visit.id }}>
            {words.t('village:watching.report')}
          </Link>
        )}
      </div>
    </li>
  );
}
