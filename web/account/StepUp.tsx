// Asks for proof that it is still the same person, above whatever is on the screen: by the second factor, or by the password of whoever has none.
import { useEffect, useId, useRef } from 'react';
import { post } from '../api.ts';
import { DoorField, DoorProblem } from '../Door.tsx';
import { useLoad } from '../load.ts';
import { setOut } from '../singleSignOn.ts';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { type Asked, sign } from './credentials.ts';
import { CodeField, PasskeyButton } from './SecondStep.tsx';
import type { Factors } from './SecondStepPart.tsx';
import { useTyped } from './useTyped.ts';

export function StepUp({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const { t } = useWords('account');
  const dialog = useRef<HTMLDialogElement>(null);
  const { data } = useLoad<Factors>('/api/account/factors');
  const title = useId();
  const byPasskey = async () => {
    await post('/api/session/proof/passkey', await sign(await post<Asked>('/api/session/proof/options')));
    onEnd(true);
  };
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={style.proof} aria-labelledby={title} onCancel={() => onEnd(false)}>
      <h2 id={title}>{t('account:proof.title')}</h2>
      <p>{t('account:proof.why')}</p>
      {data && data.passkeys > 0 && <PasskeyButton send={byPasskey} />}
      {data && data.identity !== null && data.totp === null && data.passkeys === 0 && <ByIdentity />}
      {data && (data.totp !== null || data.passkeys === 0) && <ProofForm byCode={data.totp !== null} onEnd={onEnd} />}
      <button type="button" className="doorLink" onClick={() => onEnd(false)}>
        {t('cancel')}
      </button>
    </dialog>
  );
}

/** Leaves this page and comes back to it. */
function ByIdentity() {
  const { t } = useWords('account');
  const { input: _none, problem, busy, submit } = useTyped(() => setOut(true));
  return (
    <form onSubmit={submit}>
      <DoorProblem text={problem} />
      <p className="doorNote">{t('account:proof.identityNote')}</p>
      <button type="submit" className="doorButton" aria-busy={busy} disabled={busy}>
        {t('account:proof.identity')}
      </button>
    </form>
  );
}

function ProofForm({ byCode, onEnd }: { byCode: boolean; onEnd: (proved: boolean) => void }) {
  const { t } = useWords('account');
  const { input, problem, busy, submit } = useTyped(async (proof) => {
    await post('/api/session/proof', { proof });
    onEnd(true);
  });
  return (
    <>
      <DoorProblem text={problem} />
      <form onSubmit={submit}>
        {byCode ? (
          <CodeField way="code" ref={input} />
        ) : (
          <DoorField
            name="proof"
            label={t('account:proof.password')}
            type="password"
            autoComplete="current-password"
            autoFocus
            ref={input}
          />
        )}
        <button type="submit" className="doorButton" aria-busy={busy} disabled={busy}>
          {busy ? t('waiting') : t('account:proof.do')}
        </button>
      </form>
    </>
  );
}
