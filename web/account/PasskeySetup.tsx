// Makes a passkey on this device, under a name by which its owner will know it; then the recovery codes, once, for whoever has none.
import { useState } from 'react';
import { post } from '../api.ts';
import { DoorField, DoorProblem } from '../Door.tsx';
import { useWords } from '../words.ts';
import { type AskedToMake, make } from './credentials.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useTyped } from './useTyped.ts';

export function PasskeySetup({ onDone }: { onDone: () => unknown }) {
  const { t } = useWords('account');
  const [codes, setCodes] = useState<readonly string[]>();
  const { input, problem, busy, submit } = useTyped(async (name) => {
    const response = await make(await post<AskedToMake>('/api/account/passkeys/options'));
    const { recoveryCodes } = await post<{ recoveryCodes: string[] }>('/api/account/passkeys', { name, response });
    if (recoveryCodes.length > 0) setCodes(recoveryCodes);
    else onDone();
  });
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  return (
    <form onSubmit={submit}>
      <DoorProblem text={problem} />
      <DoorField
        name="name"
        label={t('account:passkeys.name')}
        hint={t('account:passkeys.nameHint')}
        maxLength={60}
        autoComplete="off"
        ref={input}
      />
      <button type="submit" className="doorButton" aria-busy={busy} disabled={busy}>
        {t('account:passkeys.make')}
      </button>
    </form>
  );
}
