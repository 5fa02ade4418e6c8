// Puts somebody on duty for an area, by whole days of the country.
import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { addDays, dayOf, isDate } from '../../kernel/calendar/date.ts';
import { clockSetting } from '../../kernel/calendar/due.ts';
import { post } from '../api.ts';
import { DateInput } from '../forms/DateInput.tsx';
import forms from '../forms/forms.module.css';
import { usePack } from '../pack.ts';
import { Panel } from '../records/Panel.tsx';
import { useWords } from '../words.ts';
import style from './admin.module.css';
import { AreaField } from './fields.tsx';
import { useSaving } from './useSaving.ts';
import type { User } from './UserTable.tsx';

type Said = { user: string; area: string | null; from: string; until: string };

export function DutyPanel({ users, onDone, onClose }: { users: readonly User[]; onDone: () => void; onClose: () => void }) {
  const words = useWords('admin');
  const { t } = words;
  const { country, timeZone, weekend, holidays } = usePack();
  const [said, setSaid] = useState<Said>({ user: '', area: null, from: dayOf(new Date().toISOString(), timeZone), until: '' });
  const { save, saving, problem } = useSaving();
  const { endOfDay } = clockSetting(timeZone, { weekend, holidays: new Set(holidays) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return save(async () => {
      const from = new Date(Date.parse(endOfDay(addDays(said.from, -1))) + 1).toISOString();
      const until = said.until ? endOfDay(said.until) : null;
      await post('/api/admin/duties', { user: Number(said.user), area: said.area ?? country, from, until });
      onDone();
    });
  };
  const people = users.filter(({ disabled }) => !disabled).map(({ id, displayName, role }) => ({ value: String(id), label: `${displayName} · ${words.role(role)}` }));
  return (
    <Panel title={t('admin:duties.new')} onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        {problem !== undefined && (
          <p role="alert" className={style.problem}>
            {problem}
          </p>
        )}
        <NativeSelect
          label={t('admin:duties.who')}
          required
          value={said.user}
          data={[{ value: '', label: t('admin:choose') }, ...people]}
          onChange={({ currentTarget }) => setSaid({ ...said, user: currentTarget.value })}
        />
        <AreaField label={t('admin:duties.area')} hint={t('admin:duties.areaHint')} value={said.area} onChange={(area) => setSaid({ ...said, area })} />
        <Day name="from" value={said.from} onChange={(from) => setSaid({ ...said, from })} />
        <Day name="until" value={said.until} onChange={(until) => setSaid({ ...said, until })} />
        <div className={forms.buttons}>
          <Button type="submit" size="md" loading={saving} disabled={said.user === '' || said.from.length !== 10}>
            {t('form.save')}
          </Button>
          <Button variant="subtle" size="md" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** A duty begins and ends on a day; less than a day is not yet a date. */
function Day({ name, value, onChange }: { name: 'from' | 'until'; value: string; onChange: (day: string) => void }) {
  const { t } = useWords('admin');
  const id = useId();
  return (
    <DateInput
      id={id}
      field={{ kind: 'date', section: '' }}
      label={t(`admin:duties.${name}`)}
      hint={t(`admin:duties.${name}Hint`)}
      error={undefined}
      required={name === 'from'}
      value={value || undefined}
      onChange={(said) => onChange(typeof said === 'string' && said.length === 10 && isDate(said) ? said : '')}
      onBlur={() => {}}
      choices={undefined}
    />
  );
}
