// The second step of signing in: a code from the app on one's phone, or a recovery code.
import { type Ref, useEffect, useId, useState } from 'react';
import type { Factor } from '../api.ts';
import { Door, DoorField, DoorProblem } from '../Door.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import { useTyped } from './useTyped.ts';

export function SecondStep({ asks }: { asks: readonly Factor[] }) {
  const { t } = useWords('account');
  const { giveUp } = useSession();
  const [way, setWay] = useState<Factor>('code');
  const title = useId();
  useEffect(() => {
    document.title = `${t('account:enter.title')} · Pokpong`;
  }, [t]);
  const other = way === 'code' ? 'recovery' : 'code';
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('account:enter.title')}</h1>
      <CodeForm key={way} way={way} labelledBy={title} />
      {asks.includes(other) && (
        <button type="button" className="doorLink" onClick={() => setWay(other)}>
          {t(other === 'recovery' ? 'account:enter.useRecovery' : 'account:enter.useCode')}
        </button>
      )}
      <p className="doorNote">{t('account:enter.lost')}</p>
      <button type="button" className="doorLink" onClick={giveUp}>
        {t('account:enter.back')}
      </button>
    </Door>
  );
}

function CodeForm({ way, labelledBy }: { way: Factor; labelledBy: string }) {
  const { t } = useWords('account');
  const { giveCode } = useSession();
  const { input, problem, busy, submit } = useTyped(giveCode);
  return (
    <>
      <DoorProblem text={problem} />
      <form onSubmit={submit} aria-labelledby={labelledBy}>
        <CodeField way={way} ref={input} />
        <button type="submit" className="doorButton" aria-busy={busy} disabled={busy}>
          {busy ? t('waiting') : t('account:enter.do')}
        </button>
      </form>
    </>
  );
}

export function CodeField({ way, ref }: { way: Factor; ref: Ref<HTMLInputElement> }) {
  const { t } = useWords('account');
  const about = way === 'code' ? ({ inputMode: 'numeric', autoComplete: 'one-time-code' } as const) : ({ autoComplete: 'off' } as const);
  return (
    <DoorField
      name="code"
      label={t(`account:enter.${way}`)}
      hint={t(way === 'code' ? 'account:enter.codeHint' : 'account:enter.recoveryHint')}
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      ref={ref}
      {...about}
    />
  );
}
