// Who is on duty for which area, from which day to which.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { del } from '../api.ts';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { Beside } from '../records/Beside.tsx';
import list from '../records/RecordTable.module.css';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './admin.module.css';
import { DutyPanel } from './DutyPanel.tsx';
import type { User } from './UserTable.tsx';
import { useSaving } from './useSaving.ts';

export type Duty = { id: number; user: number; area: string; from: string; until: string | null };

export function Duties() {
  const { t } = useWords('admin');
  const duties = useLoad<Duty[]>('/api/admin/duties');
  const users = useLoad<User[]>('/api/admin/users');
  const [adding, setAdding] = useState(false);
  const problem = duties.problem ?? users.problem;
  const again = () => {
    duties.reload();
    users.reload();
  };
  const done = () => {
    setAdding(false);
    duties.reload();
  };
  return (
    <Page
      title={t('nav.duties')}
      lead={<p>{t('admin:duties.about')}</p>}
      wide
      actions={
        <Button size="md" onClick={() => setAdding(true)}>
          {t('admin:duties.new')}
        </Button>
      }
    >
      <Beside panel={adding && users.data ? <DutyPanel users={users.data} onDone={done} onClose={() => setAdding(false)} /> : null}>
        {problem && <Trouble problem={problem} onAgain={again} />}
        {!problem && !(duties.data && users.data) && <Loading />}
        {duties.data?.length === 0 && <Empty title={t('admin:duties.none')} />}
        {duties.data && users.data && duties.data.length > 0 && <Table duties={duties.data} users={users.data} onEnded={duties.reload} />}
      </Beside>
    </Page>
  );
}

function Table({ duties, users, onEnded }: { duties: readonly Duty[]; users: readonly User[]; onEnded: () => void }) {
  const { t } = useWords('admin');
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption className="unseen">{t('nav.duties')}</caption>
        <thead>
          <tr>
            {['who', 'area', 'from', 'until', 'end'].map((column) => (
              <th key={column} scope="col">
                {t(`admin:duties.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {duties.map((duty) => (
            <DutyRow
              key={duty.id}
              duty={duty}
              name={users.find(({ id }) => id === duty.user)?.displayName ?? t('somebody', { number: duty.user })}
              onEnded={onEnded}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DutyRow({ duty, name, onEnded }: { duty: Duty; name: string; onEnded: () => void }) {
  const words = useWords('admin');
  const { t } = words;
  const { country } = usePack();
  const { save, saving, problem } = useSaving();
  const end = () =>
    save(async () => {
      await del(`/api/admin/duties/${duty.id}`);
      onEnded();
    });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t('admin:duties.area')}>{duty.area === country ? t('admin:wholeCountry') : words.place(duty.area)}</td>
      <td data-label={t('admin:duties.from')}>{words.date(duty.from)}</td>
      <td data-label={t('admin:duties.until')}>{duty.until === null ? t('admin:duties.open') : words.date(duty.until)}</td>
      <td>
        <Button variant="default" size="compact-md" loading={saving} onClick={end}>
          {t('admin:duties.end')}
          <span className="unseen"> {name}</span>
        </Button>
        {problem !== undefined && (
          <p role="alert" className={style.problem}>
            {problem}
          </p>
        )}
      </td>
    </tr>
  );
}
