// Adds an agency or changes one. Records that name it keep doing so when it is retired.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { patch, post } from '../api.ts';
import { Panel } from '../records/Panel.tsx';
import { useWords } from '../words.ts';
import { AreaField } from './fields.tsx';
import { SaveForm } from './SaveForm.tsx';
import { useSaving } from './useSaving.ts';

const kinds = ['government', 'mass-organisation', 'ngo', 'un', 'shelter', 'health'] as const;
export type Agency = { code: string; kind: (typeof kinds)[number]; place: string | null; lo: string; en: string; retired: boolean };

type Props = { agency: Agency | undefined; onDone: () => void; onClose: () => void };

export function AgencyPanel({ agency, onDone, onClose }: Props) {
  const { t } = useWords('admin');
  const [said, setSaid] = useState<Agency>(agency ?? { code: '', kind: 'government', place: null, lo: '', en: '', retired: false });
  const { save, saving, problem } = useSaving();
  const onSave = () =>
    save(async () => {
      const { code, retired, ...rest } = said;
      if (agency) await patch(`/api/admin/agencies/${agency.code}`, { ...rest, retired });
      else await post('/api/admin/agencies', { code: code.trim(), ...rest });
      onDone();
    });
  return (
    <Panel title={agency ? t('admin:agencies.change') : t('admin:agencies.new')} onClose={onClose}>
      <SaveForm onSave={onSave} onClose={onClose} saving={saving} problem={problem} label={t('form.save')}>
        {!agency && <Code said={said} onSay={setSaid} />}
        <Fields said={said} onSay={setSaid} />
        {agency && (
          <Checkbox
            label={t('admin:agencies.retired')}
            checked={said.retired}
            onChange={({ currentTarget }) => setSaid({ ...said, retired: currentTarget.checked })}
          />
        )}
      </SaveForm>
    </Panel>
  );
}

type FieldsProps = { said: Agency; onSay: (said: Agency) => void };
function Code({ said, onSay }: FieldsProps) {
  const { t } = useWords('admin');
  return (
    <TextInput
      label={t('admin:agencies.code')}
      description={t('admin:agencies.codeHint')}
      required
      pattern="[a-z][a-z0-9\-]{1,39}"
      value={said.code}
      onChange={({ currentTarget }) => onSay({ ...said, code: currentTarget.value })}
    />
  );
}

function Fields({ said, onSay }: FieldsProps) {
  const { t } = useWords('admin');
  const say = (part: Partial<Agency>) => onSay({ ...said, ...part });
  return (
    <>
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
      <AreaField
        label={t('admin:agencies.place')}
        hint={t('admin:agencies.placeHint')}
        value={said.place}
        onChange={(place) => say({ place })}
      />
    </>
  );
}
