// Persons who are named in a file or a report, their names behind a tap, and the way to name another.
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { RecordView, Row } from '../api.ts';
import layout from '../layout.module.css';
import { useLoad } from '../load.ts';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { may } from '../reads.ts';
import { Part } from '../records/Part.tsx';
import { Sealed } from '../records/Sealed.tsx';
import { StateBadge } from '../records/StateBadge.tsx';
import { useMe } from '../session.tsx';
import { Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './persons.module.css';

type Named = { row: Row; names: readonly string[]; as: string | null };
type Answer = { persons: readonly Named[]; elsewhere: readonly { agency: string | null }[] };

export function NamedHere({ view: { record } }: { view: Pick<RecordView, 'record'> }) {
  const me = useMe();
  const { t } = useWords('screens');
  const navigate = useNavigate();
  if (!may(me, 'person', 'read')) return null;
  const adds = may(me, 'person', 'create') && !record.erased;
  const add = adds && (
    <Button variant="subtle" size="compact-md" onClick={() => navigate({ to: '/persons', search: { [record.type]: record.id } })}>
      {t('screens:person.nameHere')}
    </Button>
  );
  return (
    <Part title={t('screens:person.namedHere')} actions={add}>
      <Persons path={`/api/persons/named/${record.type}/${record.id}`} />
    </Part>
  );
}

function Persons({ path }: { path: string }) {
  const words = useWords('screens');
  const { data, problem, reload } = useLoad<Answer>(path);
  if (problem && !data) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return null;
  if (data.persons.length === 0 && data.elsewhere.length === 0)
    return <p className={layout.plain}>{words.t('screens:person.nobodyNamed')}</p>;
  return (
    <ul className={style.list}>
      {data.persons.map((named) => (
        <Person key={`${named.row.id} ${named.as}`} named={named} />
      ))}
      {data.elsewhere.map(({ agency }) => (
        <li key={agency ?? ''} className={layout.plain}>
          {agency === null
            ? words.t('screens:person.namedElsewhereUnknown')
            : words.t('screens:person.namedElsewhere', { agency: words.agency(agency) })}
        </li>
      ))}
    </ul>
  );
}

function Person({ named: { row, names, as } }: { named: Named }) {
  const words = useWords('screens');
  const definition = usePack().definition('person');
  return (
    <li>
      <p className={style.line}>
        {as !== null && words.code('involved-as', as)} <Link to={pathOf(row)}>{row.code ?? words.type(definition)}</Link>
        {(row.state !== definition.states[0] || row.unsent) && <StateBadge definition={definition} row={row} />}
      </p>
      {names.length > 0 && (
        <Sealed label={words.t('screens:person.showNames')}>
          <p className={layout.plain}>{names.join(' · ')}</p>
        </Sealed>
      )}
    </li>
  );
}
