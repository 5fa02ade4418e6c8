// Sets up a second factor before anything else: asked of everybody whose role requires one.
import { useId } from 'react';
import { Door } from '../Door.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import { TotpSetup } from './TotpSetup.tsx';

export function Enrol() {
  const { t } = useWords('account');
  const { refresh, signOut } = useSession();
  const title = useId();
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('account:setup.title')}</h1>
      <p>{t('account:setup.must')}</p>
      <TotpSetup onDone={refresh} />
      <button type="button" className="doorLink" onClick={() => signOut()}>
        {t('signOut')}
      </button>
    </Door>
  );
}
