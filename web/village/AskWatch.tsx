// Asks a village to watch over a returned child: first which network, then which of its members, and what they shall know and look for.
import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Outcome, RecordView, Row } from '../api.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import layout from '../layout.module.css';
import { useLoad } from '../load.ts';
import { usePack } from '../pack.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './village.module.css';

type Props = {
  /** The child's file, where a watch begins; the watch itself, where another member is asked. */
  file?: string;
  watch?: RecordView;
  onDone: (outcome: Outcome) => void;
  onCancel: () => void;
};

export function AskWatch(props: Props) {
  const words = useWords();
  const definition = usePack().definition('watch');
  const networks = useLoad<{ rows: Row[] }>('/api/records/network?state=active&sort=-opened&limit=100');
  const [chosen, setChosen] = useState('');
  if (networks.problem) return <Trouble problem={networks.problem} onAgain={networks.reload} />;
  if (!networks.data) return <Loading />;
  const { rows } = networks.data;
  if (rows.length === 0) return <p className={layout.plain}>{words.t('village:watching.noNetwork')}</p>;
  const options = rows.map(({ id, place, values }) => ({
    value: id,
    label: [values.village, place && words.placeAlone(place)].filter(Boolean).join(', '),
  }));
  return (
    <div className={style.column}>
      <NativeSelect
        label={words.field(definition, 'network')}
        value={chosen}
        data={[{ value: '', label: '' }, ...options]}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      {chosen !== '' && <OfNetwork key={chosen} {...props} network={chosen} />}
    </div>
  );
}

function OfNetwork({ network, file, watch, onDone, onCancel }: Props & { network: string }) {
  const { t } = useWords();
  const pack = usePack();
  const { data, problem, reload } = useLoad<RecordView>(`/api/records/network/${network}`);
  const members = useMemo(() => (data?.children.networkMember ?? []).filter(({ state }) => state === 'active'), [data]);
  const first = useMemo(() => ({ everyDays: pack.clocks.village.visitEveryDays }), [pack]);
  if (problem) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return <Loading />;
  if (members.length === 0) return <p className={layout.plain}>{t('village:work.noMembers')}</p>;
  const userOf = (member: unknown) => members.find(({ id }) => id === member)?.values.user;
  const before = watch?.record.values.watcher;
  return (
    <RecordForm
      definition={pack.definition('watch')}
      transition={watch ? 'handOver' : 'ask'}
      fields={watch ? ['member'] : ['member', 'childCalled', 'childSex', 'lookFor', 'everyDays']}
      {...(watch && { record: watch, anew: ['member'] })}
      {...(file !== undefined && { parent: file, initial: first })}
      choices={{ member: members.map(({ id, values }) => ({ value: id, label: String(values.name ?? '') })) }}
      also={({ member }) => {
        const user = userOf(member);
        return { network, ...(user !== undefined ? { watcher: user } : before !== undefined && { watcher: null }) };
      }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
