// Connects an authenticator app: its key as a picture and as text, the first code, and then the recovery codes, once.
import { useEffect, useRef, useState } from 'react';
import { post, problemOf } from '../api.ts';
import { DoorField, DoorProblem } from '../Door.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { Picture } from './Picture.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useTyped } from './useTyped.ts';

type Setup = { secret: string; address: string };

export function TotpSetup({ onDone }: { onDone: () => unknown }) {
  const { problem: say } = useWords('account');
  const [setup, setSetup] = useState<Setup>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [problem, setProblem] = useState<string>();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    post<Setup>('/api/account/totp').then(setSetup, (failure: unknown) => setProblem(say(problemOf(failure))));
  }, [say]);
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  return (
    <>
      <DoorProblem text={problem} />
      {setup && <Steps setup={setup} onCodes={setCodes} />}
    </>
  );
}

function Steps({ setup, onCodes }: { setup: Setup; onCodes: (codes: readonly string[]) => void }) {
  const { t } = useWords('account');
  const inFours = setup.secret.match(/.{1,4}/g)?.join(' ') ?? setup.secret;
  return (
    <ol className={style.steps}>
      <li>{t('account:setup.app')}</li>
      <li>
        <p>{t('account:setup.scan')}</p>
        <Picture text={setup.address} label={t('account:setup.picture')} />
        <p>{t('account:setup.byHand')}</p>
        <p className={style.key}>{inFours}</p>
      </li>
      <li>
        <FirstCode onCodes={onCodes} />
      </li>
    </ol>
  );
}

function FirstCode({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { t } = useWords('account');
  const { input, problem, busy, submit } = useTyped(async (code) =>
    onCodes((await post<{ recoveryCodes: string[] }>('/api/account/totp/confirm', { code })).recoveryCodes),
  );
  return (
    <form onSubmit={submit}>
      <DoorProblem text={problem} />
      <DoorField name="code" label={t('account:setup.confirm')} inputMode="numeric" autoComplete="one-time-code" ref={input} />
      <button type="submit" className="doorButton" disabled={busy}>
        {t('account:setup.do')}
      </button>
    </form>
  );
}
