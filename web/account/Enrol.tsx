// Sets up a second factor before anything else: asked of everybody whose role requires one.
import { useId, useState } from 'react';
import { Door } from '../Door.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import { PasskeySetup } from './PasskeySetup.tsx';
import { TotpSetup } from './TotpSetup.tsx';

export function Enrol() {
  const { t } = useWords('account');
  const { refresh, signOut } = useSession();
  const [way, setWay] = useState<'code' | 'passkey'>('code');
  const title = useId();
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('account:setup.title')}</h1>
      <p>{t('account:setup.must')}</p>
      {way === 'code' ? <TotpSetup onDone={refresh} /> : <PasskeySetup onDone={refresh} />}
      {'PublicKeyCredential' in window && (
        <button type="button" className="doorLink" onClick={() => setWay(way === 'code' ? 'passkey' : 'code')}>
          {t(way === 'code' ? 'account:setup.passkey' : 'account:setup.code')}
        </button>
      )}
      <p>
        <button type="button" className="doorLink" onClick={() => signOut()}>
          {t('signOut')}
        </button>
      </p>
    </Door>
  );
}
