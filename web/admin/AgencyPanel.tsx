// Adds an agency or changes one. Records that name it keep doing so when it is retired.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { patch, post } from '../api.ts';
import forms from '../forms/forms.module.css';
import { Panel } from '../records/Panel.tsx';
import { useWords } from '../words.ts';
import style from './admin.module.css';
import { AreaField } from './fields.tsx';
import { useSaving } from './useSaving.ts';

const kinds = ['government', 'mass-organisation', 'ngo', 'un', 'shelter', 'health'] as const;
export type Agency = { code: string; kind: (typeof kinds)[number]; place: string | null; lo: string; en: string; retired: boolean };

type Props = { agency: Agency | undefined; onDone: () => void; onClose: () => void };

export function AgencyPanel({ agency, onDone, onClose }: Props) {
  const { t } = useWords('admin');
  const [said, setSaid] = useState<Agency>(agency ?? { code: '', kind: 'government', place: null, lo: '', en: '', retired: false });
  const { save, saving, problem } = useSaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { code, retired, ...rest } = said;
    return save(async () => {
      if (agency) await patch(`/api/admin/agencies/${agency.code}`, { ...rest, retired });
      else await post('/api/admin/agencies', { code: code.trim(), ...rest });
      onDone();
    });
  };
  return (
    <Panel title={agency ? t('admin:agencies.change') : t('admin:agencies.new')} onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        {problem !== undefined && (
          <p role="alert" className={style.problem}>
            {problem}
          </p>
        )}
        <Fields said={said} onSay={setSaid} isNew={!agency} />
        <div className={forms.buttons}>
          <Button type="submit" size="md" loading={saving}>
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

function Fields({ said, onSay, isNew }: { said: Agency; onSay: (said: Agency) => void; isNew: boolean }) {
  const { t } = useWords('admin');
  const say = (part: Partial<Agency>) => onSay({ ...said, ...part });
  return (
    <>
      {isNew && (
        <TextInput
          label={t('admin:agencies.code')}
          description={t('admin:agencies.codeHint')}
          required
          pattern="[a-z][a-z0-9\-]{1,39}"
          value={said.code}
          onChange={({ currentTarget }) => say({ code: currentTarget.value })}
        />
      )}
      {(['lo', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          label={t(`admin:agencies.${language}`)}
          required
          lang={language}
          value={said[language]}
          onChange={({ currentTarget }) => say({ [language]: currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={t('admin:agencies.kind')}
        value={said.kind}
        data={kinds.map((value) => ({ value, label: t(`admin:agencies.kinds.${value}`) }))}
        onChange={({ currentTarget }) => say({ kind: currentTarget.value as Agency['kind'] })}
      />
      <AreaField label={t('admin:agencies.place')} hint={t('admin:agencies.placeHint')} value={said.place} onChange={(place) => say({ place })} />
      {!isNew && <Checkbox label={t('admin:agencies.retired')} checked={said.retired} onChange={({ currentTarget }) => say({ retired: currentTarget.checked })} />}
    </>
  );
}
