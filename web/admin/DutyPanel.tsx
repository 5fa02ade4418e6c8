// Puts somebody on duty for an area, by whole days of the country.

import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { addDays, isDate } from '../../kernel/calendar/date.ts';
import { clockSetting } from '../../kernel/calendar/due.ts';
import { post } from '../api.ts';
import { today } from '../clock.ts';
import { DayInput } from '../forms/DayInput.tsx';
import { usePack } from '../pack.ts';
import { Panel } from '../records/Panel.tsx';
import { useWords } from '../words.ts';
import { AreaField } from './fields.tsx';
import { SaveForm } from './SaveForm.tsx';
import type { User } from './UserTable.tsx';
import { useSaving } from './useSaving.ts';

type Said = { user: string; area: string | null; from: string; until: string };

export function DutyPanel({ users, onDone, onClose }: { users: readonly User[]; onDone: () => void; onClose: () => void }) {
  const { t } = useWords('admin');
  const { country, timeZone, weekend, holidays } = usePack();
  const [said, setSaid] = useState<Said>({ user: '', area: null, from: today(timeZone), until: '' });
  const { save, saving, problem } = useSaving();
  const { endOfDay } = clockSetting(timeZone, { weekend, holidays: new Set(holidays) });
  const onSave = () =>
    save(async () => {
      const from = new Date(Date.parse(endOfDay(addDays(said.from, -1))) + 1).toISOString();
      const until = said.until ? endOfDay(said.until) : null;
      await post('/api/admin/duties', { user: Number(said.user), area: said.area ?? country, from, until });
      onDone();
    });
  const incomplete = said.user === '' || said.from.length !== 10;
  return (
    <Panel title={t('admin:duties.new')} onClose={onClose}>
      <SaveForm onSave={onSave} onClose={onClose} saving={saving} problem={problem} label={t('form.save')} incomplete={incomplete}>
        <Person users={users} value={said.user} onChange={(user) => setSaid({ ...said, user })} />
        <AreaField
          label={t('admin:duties.area')}
          hint={t('admin:duties.areaHint')}
          value={said.area}
          onChange={(area) => setSaid({ ...said, area })}
        />
        <Day name="from" value={said.from} onChange={(from) => setSaid({ ...said, from })} />
        <Day name="until" value={said.until} onChange={(until) => setSaid({ ...said, until })} />
      </SaveForm>
    </Panel>
  );
}

function Person({ users, value, onChange }: { users: readonly User[]; value: string; onChange: (user: string) => void }) {
  const words = useWords('admin');
  const people = users
    .filter(({ disabled }) => !disabled)
    .map(({ id, displayName, role }) => ({ value: String(id), label: `${displayName} · ${words.role(role)}` }));
  return (
    <NativeSelect
      label={words.t('admin:duties.who')}
      required
      value={value}
      data={[{ value: '', label: words.t('admin:choose') }, ...people]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/** A duty begins and ends on a day; less than a day is not yet a date. */
function Day({ name, value, onChange }: { name: 'from' | 'until'; value: string; onChange: (day: string) => void }) {
  const { t } = useWords('admin');
  return (
    <DayInput
      label={t(`admin:duties.${name}`)}
      hint={t(`admin:duties.${name}Hint`)}
      required={name === 'from'}
      value={value}
      onChange={(said) => onChange(said.length === 10 && isDate(said) ? said : '')}
    />
  );
}
