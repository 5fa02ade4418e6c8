// Adds a user or changes one: name, role, agency, area and language; how they sign in is UserAccess.tsx.
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { patch, post } from '../api.ts';
import { languageNames } from '../languages.ts';
import { usePack } from '../pack.ts';
import { Panel } from '../records/Panel.tsx';
import { useWords } from '../words.ts';
import { AgencyField, AreaField } from './fields.tsx';
import { SaveForm } from './SaveForm.tsx';
import { type Given, UserAccess } from './UserAccess.tsx';
import type { User } from './UserTable.tsx';
import { useSaving } from './useSaving.ts';

type Props = { user: User | undefined; onDone: (given?: Given) => void; onClose: () => void };
type Said = { username: string; displayName: string; role: string; agency: string | null; area: string | null; language: 'lo' | 'en' };

const atFirst: Said = { username: '', displayName: '', role: '', agency: null, area: null, language: 'lo' };

export function UserPanel({ user, onDone, onClose }: Props) {
  const { t } = useWords('admin');
  const [said, setSaid] = useState<Said>(user ?? atFirst);
  const { country } = usePack();
  const { save, saving, problem } = useSaving((field) => t(`admin:users.${field}`));
  const onSave = () =>
    save(async () => {
      const { username, displayName, role, agency, area, language } = said;
      const changes = { displayName: displayName.trim(), role, agency, area: area ?? country, language };
      if (user) {
        await patch(`/api/admin/users/${user.id}`, changes);
        return onDone();
      }
      const made = await post<{ password?: string }>('/api/admin/users', { username: username.trim(), ...changes });
      onDone(made.password === undefined ? undefined : { username: username.trim(), password: made.password });
    });
  return (
    <Panel title={user ? user.displayName : t('admin:users.new')} onClose={onClose}>
      <SaveForm onSave={onSave} onClose={onClose} saving={saving} problem={problem} label={t(user ? 'form.save' : 'admin:users.add')}>
        <Names said={said} onSay={setSaid} isNew={!user} />
        <Standing said={said} onSay={setSaid} />
      </SaveForm>
      {user && <UserAccess user={user} onDone={onDone} />}
    </Panel>
  );
}

type FieldsProps = { said: Said; onSay: (said: Said) => void };
function Names({ said, onSay, isNew }: FieldsProps & { isNew: boolean }) {
  const { t } = useWords('admin');
  const text = (name: 'username' | 'displayName') => ({
    label: t(`admin:users.${name}`),
    value: said[name],
    required: true,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onSay({ ...said, [name]: currentTarget.value }),
  });
  return (
    <>
      {isNew && (
        <TextInput
          {...text('username')}
          description={t('admin:users.usernameHint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <TextInput {...text('displayName')} description={t('admin:users.displayNameHint')} autoComplete="off" />
    </>
  );
}

function Standing({ said, onSay }: FieldsProps) {
  const words = useWords('admin');
  const { t } = words;
  const { roles } = usePack();
  const say = (part: Partial<Said>) => onSay({ ...said, ...part });
  return (
    <>
      <NativeSelect
        label={t('admin:users.role')}
        required
        value={said.role}
        data={[{ value: '', label: t('admin:choose') }, ...roles.map(({ code }) => ({ value: code, label: words.role(code) }))]}
        onChange={({ currentTarget }) => say({ role: currentTarget.value })}
      />
      <AgencyField value={said.agency} onChange={(agency) => say({ agency })} />
      <AreaField label={t('admin:users.area')} hint={t('admin:users.areaHint')} value={said.area} onChange={(area) => say({ area })} />
      <NativeSelect
        label={t('admin:users.language')}
        value={said.language}
        data={(['lo', 'en'] as const).map((value) => ({ value, label: languageNames[value] }))}
        onChange={({ currentTarget }) => say({ language: currentTarget.value as 'lo' | 'en' })}
      />
    </>
  );
}
