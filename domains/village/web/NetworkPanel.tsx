// The form that stands beside a network: a step of it, a part of it, a new member, or a step of a member.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { RecordView } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { asView } from '../../../web/records/asView.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import type { OpenForm } from '../../../web/records/useOpenForm.ts';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void };

export function NetworkPanel({ view, form, onClose, onDone }: Props) {
  const words = useWords();
  const { definition: known } = usePack();
  const [network, member] = [known('network'), known('networkMember')];
  const [, section] = form.name.split('section:');
  const about = view.children.networkMember?.find(({ id }) => id === form.on);
  if (form.name === 'join' || (form.name === 'correct' && about))
    return (
      <Panel title={about ? words.t('village:work.edit') : words.transition(member, 'join')} onClose={onClose}>
        <MemberForm network={view} {...(about && { member: asView(about) })} onDone={onDone} onCancel={onClose} />
      </Panel>
    );
  if (section) {
    const fields = Object.keys(network.fields).filter((name) => network.fields[name]?.section === section);
    return (
      <Panel title={words.section(network, section)} onClose={onClose}>
        <RecordForm definition={network} fields={fields} record={view} onDone={onDone} onCancel={onClose} />
      </Panel>
    );
  }
  const definition = about ? member : network;
  if (!definition.transitions[form.name]) return null;
  return (
    <Panel title={words.transition(definition, form.name)} onClose={onClose}>
      <StepForm definition={definition} view={about ? asView(about) : view} transition={form.name} onDone={onDone} onCancel={onClose} />
    </Panel>
  );
}

type FormProps = { network: RecordView; member?: RecordView; onDone: () => void; onCancel: () => void };

/** The sign-in is chosen among those of village members near by: colleagues' names are not in that list, nor theirs among colleagues. */
function MemberForm({ network: { record }, member, onDone, onCancel }: FormProps) {
  const words = useWords();
  const definition = usePack().definition('networkMember');
  const path = record.place === null ? undefined : `/api/villages/accounts?place=${encodeURIComponent(record.place)}`;
  const { data } = useLoad<{ accounts: { id: number; displayName: string }[] }>(path);
  const before = member?.record.values.user;
  const [user, setUser] = useState(typeof before === 'number' ? String(before) : '');
  const accounts = (data?.accounts ?? []).map(({ id, displayName }) => ({ value: String(id), label: displayName }));
  const own = { name: true, phone: true, sex: true, role: true, ...(!member && { trainedOn: true }) };
  const said = user === '' ? null : Number(user);
  return (
    <div className={style.column}>
      <NativeSelect
        label={words.field(definition, 'user')}
        description={words.hint(definition, 'user')}
        value={user}
        data={[{ value: '', label: words.t('village:work.noSignIn') }, ...accounts]}
        onChange={({ currentTarget }) => setUser(currentTarget.value)}
      />
      <RecordForm
        definition={definition}
        fields={Object.keys(own)}
        {...(member ? { record: member } : { transition: 'join', parent: record.id })}
        also={said === (before ?? null) ? {} : { user: said }}
        onDone={onDone}
        onCancel={onCancel}
      />
    </div>
  );
}
