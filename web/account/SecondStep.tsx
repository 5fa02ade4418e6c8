// The second step of signing in: a code from the app on one's phone, or a recovery code.
import { type Ref, useEffect, useId, useState } from 'react';
import { type Factor, problemOf } from '../api.ts';
import { Door, DoorField, DoorProblem } from '../Door.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { useTyped } from './useTyped.ts';

export function SecondStep({ asks }: { asks: readonly Factor[] }) {
  const { t } = useWords('account');
  const { giveUp } = useSession();
  const [way, setWay] = useState<Factor>(asks.find((each) => each === 'code') ?? 'passkey');
  const title = useId();
  useEffect(() => {
    document.title = `${t('account:enter.title')} · Pokpong`;
  }, [t]);
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('account:enter.title')}</h1>
      {way === 'passkey' ? <ByPasskey /> : <CodeForm key={way} way={way} labelledBy={title} />}
      <ul className={style.ways}>
        {asks.flatMap((other) =>
          other === way
            ? []
            : [
                <li key={other}>
                  <button type="button" className="doorLink" onClick={() => setWay(other)}>
                    {t(others[other])}
                  </button>
                </li>,
              ],
        )}
      </ul>
      <p className="doorNote">{t('account:enter.lost')}</p>
      <button type="button" className="doorLink" onClick={giveUp}>
        {t('account:enter.back')}
      </button>
    </Door>
  );
}

const others = {
  code: 'account:enter.useCode',
  passkey: 'account:enter.usePasskey',
  recovery: 'account:enter.useRecovery',
} as const satisfies Record<Factor, string>;

function ByPasskey() {
  const { givePasskey } = useSession();
  return <PasskeyButton send={() => givePasskey(false)} />;
}

/** Asks the browser for a passkey, and says why it was not taken. */
export function PasskeyButton({ send }: { send: () => Promise<unknown> }) {
  const { t, problem: say } = useWords('account');
  const [problem, setProblem] = useState<string>();
  const press = () => {
    setProblem(undefined);
    return send().catch((failure: unknown) => setProblem(say(problemOf(failure))));
  };
  return (
    <>
      <DoorProblem text={problem} />
      <button type="button" className="doorButton" onClick={press}>
        {t('account:enter.passkey')}
      </button>
    </>
  );
}

type Typed = Exclude<Factor, 'passkey'>;
function CodeForm({ way, labelledBy }: { way: Typed; labelledBy: string }) {
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

export function CodeField({ way, ref }: { way: Typed; ref: Ref<HTMLInputElement> }) {
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
