// A person on one page: names behind a tap, who may be the same, where they are named, who is responsible, and all that happened.
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { type RecordView, type Row, withQuery } from '../../../web/api.ts';
import { RecordLink } from '../../../web/forms/RecordLink.tsx';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useWords } from '../../../web/words.ts';
import { MatchesPart, useMatches } from './Matches.tsx';
import { NameIn } from './NameIn.tsx';
import { Named, Names } from './Names.tsx';
import { PersonPanel } from './PersonPanel.tsx';

import { Who } from './Who.tsx';

export function Person() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="person" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('person');
  const { form, open, close } = useOpenForm();
  const { data: matches, problem, reload: lookAgain } = useMatches(view);
  const changed = () => {
    close();
    reload();
    lookAgain();
  };
  const panel = form ? (
    <PersonPanel key={form.name + (form.on ?? '')} {...{ view, matches, form }} onClose={close} onDone={changed} />
  ) : null;
  return (
    <Page
      title={[words.type(definition), view.record.code].filter(Boolean).join(' ')}
      lead={<RecordLead definition={definition} view={view} />}
      wide
    >
      <Beside panel={panel}>
        <Contested definition={definition} view={view} onSettled={reload} />
        <Joined view={view} onOpen={open} />
        <NameIn view={view} onOpen={open} />
        <div className={layout.columns}>
          <Names view={view} onOpen={open} />
          <MatchesPart view={view} matches={matches} failed={problem !== undefined} onOpen={open} onDone={changed} />
          <Who view={view} onOpen={open} />
          <Named view={view} onOpen={open} />
          <Responsible view={view} onOpen={open} />
        </div>
        <Timeline definition={definition} view={view} />
      </Beside>
    </Page>
  );
}

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

/** To whom this person was joined, and who is joined here: either way it can be undone. */
function Joined({ view: { record, permitted }, onOpen }: Props) {
  const words = useWords('screens');
  const definition = usePack().definition('person');
  const { data } = useLoad<{ rows: Row[] }>(
    withQuery('/api/records/person', { joinedTo: record.id, state: 'joined', sort: '-opened', limit: 50 }),
  );
  const others = data?.rows ?? [];
  const isJoined = record.state === 'joined';
  if (!isJoined && others.length === 0) return null;
  return (
    <Part title={words.section(definition, 'joining')}>
      <div className={layout.stack}>
        {isJoined && (
          <p className={layout.plain}>
            {words.t('screens:person.joinedTo')} <RecordLink type="person" id={String(record.values.joinedTo ?? '')} />
          </p>
        )}
        <Facts definition={definition} values={record.values} names={['joinReason']} />
        {isJoined && permitted.transitions.includes('unjoin') && (
          <Button variant="default" onClick={() => onOpen('unjoin')}>
            {words.transition(definition, 'unjoin')}
          </Button>
        )}
        {others.length > 0 && <p className={layout.plain}>{words.t('screens:person.joinedHere', { count: others.length })}</p>}
        {others.length > 0 && (
          <ul className={layout.list}>
            {others.map((row) => (
              <li key={row.id}>
                <Link to={pathOf(row)}>{row.code}</Link> {words.dateTime(row.changedAt)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Part>
  );
}

function Responsible({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const definition = usePack().definition('person');
  const assign = view.permitted.transitions.includes('assign') && (
    <Button variant="subtle" size="compact-md" onClick={() => onOpen('assign')}>
      {t('screens:person.assign')}
    </Button>
  );
  return (
    <Part title={t('screens:person.responsible')} actions={assign}>
      <Facts definition={definition} values={view.record.values} names={['worker', 'agency', 'asked']} />
    </Part>
  );
}
