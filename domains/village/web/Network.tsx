// One village's network: who is in it, who is due for training, and which children its members watch over.
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ChildRow, RecordView, Row } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Actions } from '../../../web/records/Actions.tsx';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { Sections } from '../../../web/records/Sections.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useMe } from '../../../web/session.tsx';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { NetworkPanel } from './NetworkPanel.tsx';

export function Network() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="network" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const definition = usePack().definition('network');
  const { form, open, close } = useOpenForm();
  const me = useMe();
  const done = () => {
    close();
    reload();
  };
  const panel = form ? <NetworkPanel key={form.name + (form.on ?? '')} view={view} form={form} onClose={close} onDone={done} /> : null;
  return (
    <Page
      title={String(view.record.values.village ?? view.record.code ?? '')}
      lead={<RecordLead definition={definition} view={view} />}
      wide={panel !== null}
    >
      <Beside panel={panel}>
        <Contested definition={definition} view={view} onSettled={reload} />
        <Actions definition={definition} view={view} onPick={open} />
        {may(me, 'networkMember', 'edit') && <Members view={view} onOpen={open} />}
        {may(me, 'networkMember', 'edit') && <Watches id={view.record.id} />}
        <Sections
          definition={definition}
          view={view}
          only={view.record.state === 'ended' ? view.readable : ['about']}
          onEdit={(section) => open(`section:${section}`)}
        />
        <Timeline definition={definition} view={view} />
      </Beside>
    </Page>
  );
}

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

function Members({ view, onOpen }: Props) {
  const words = useWords();
  const { t } = words;
  const definition = usePack().definition('networkMember');
  const members = [...(view.children.networkMember ?? [])].sort((a, b) => Number(b.open) - Number(a.open));
  return (
    <Part
      title={t('village:work.members')}
      ask={view.permitted.create.includes('networkMember') && { label: words.transition(definition, 'join'), onAsk: () => onOpen('join') }}
    >
      {members.length === 0 && <p className={layout.plain}>{t('village:work.noMembers')}</p>}
      <ul className={layout.list}>
        {members.map((member, at) => (
          <Member key={member.id} member={member} number={at + 1} onOpen={onOpen} />
        ))}
      </ul>
    </Part>
  );
}

function Member({ member, number, onOpen }: { member: ChildRow; number: number; onOpen: Props['onOpen'] }) {
  const words = useWords();
  const definition = usePack().definition('networkMember');
  const { role, user } = member.values;
  const said = `${words.t('village:work.member')} ${number}`;
  return (
    <li className={style.item}>
      <p className={layout.line}>
        <strong>{said}</strong>
        {typeof role === 'string' && <span>{words.code('village-role', role)}</span>}
        <StateBadge definition={definition} row={member} />
        <Deadline definition={definition} row={member} />
        <span>{words.t(user === undefined ? 'village:work.noSignIn' : 'village:work.signsIn')}</span>
      </p>
      <Facts definition={definition} values={member.values} names={['trainedOn', 'refresherDue']} />
      <Sealed label={words.t('village:work.show')}>
        <Facts definition={definition} values={member.values} names={['name', 'phone', 'sex']} />
      </Sealed>
      <div className={layout.line}>
        {['train', 'leave', 'comeBack']
          .filter((name) => member.permitted.transitions.includes(name))
          .map((name) => (
            <Button key={name} variant="default" onClick={() => onOpen(name, member.id)}>
              {words.transition(definition, name)}
              <span className="unseen"> {said}</span>
            </Button>
          ))}
        {member.permitted.edit.length > 0 && (
          <Button variant="subtle" onClick={() => onOpen('correct', member.id)}>
            {words.t('village:work.edit')}
            <span className="unseen"> {said}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function Watches({ id }: { id: string }) {
  const words = useWords();
  const { t } = words;
  const definition = usePack().definition('watch');
  const { data } = useLoad<{ rows: Row[] }>(`/api/records/watch?sort=due&limit=50&network=${id}`);
  return (
    <Part title={t('village:work.watches')}>
      {data?.rows.length === 0 && <p className={layout.plain}>{t('village:work.noWatches')}</p>}
      <ul className={layout.list}>
        {data?.rows.map((row) => (
          <li key={row.id} className={layout.line}>
            <Link to={pathOf(row)}>{row.code ?? words.type(definition)}</Link>
            <StateBadge definition={definition} row={row} />
            <Deadline definition={definition} row={row} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
