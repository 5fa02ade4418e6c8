// The part of one's account about the second step of signing in: set up, another phone, new recovery codes, turned off.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { del, post, problemOf } from '../api.ts';
import layout from '../layout.module.css';
import type { Loaded } from '../load.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { TotpSetup } from './TotpSetup.tsx';

/** What of one's own second factors the server tells; `totp` and `identity` (linked with single sign-on) are since when. */
export type Factors = { required: boolean; totp: string | null; passkeys: number; recoveryLeft: number; identity: string | null };

type Props = Pick<Loaded<Factors>, 'data' | 'problem' | 'reload'>;

export function SecondStepPart({ data, problem, reload }: Props) {
  const { t } = useWords('account');
  const [setting, setSetting] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const done = () => {
    setSetting(false);
    setCodes(undefined);
    reload();
  };
  return (
    <section className={style.part} aria-labelledby="second-step">
      <h2 id="second-step">{t('account:secondStep.title')}</h2>
      <p>{t('account:secondStep.about')}</p>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading lines={2} />}
      {setting && <TotpSetup onDone={done} />}
      {codes && <RecoveryCodes codes={codes} onKept={done} />}
      {data && !setting && !codes && <Standing factors={data} onSetUp={() => setSetting(true)} onCodes={setCodes} onChanged={reload} />}
    </section>
  );
}

type StandingProps = { factors: Factors; onSetUp: () => void; onCodes: (codes: readonly string[]) => void; onChanged: () => void };
function Standing({ factors, ...rest }: StandingProps) {
  const { t, date } = useWords('account');
  const [failed, setFailed] = useState<string>();
  const { totp, required, recoveryLeft } = factors;
  return (
    <>
      <p>
        {totp === null ? t('account:secondStep.off') : t('account:secondStep.on', { date: date(totp) })}
        {required && ` ${t('account:secondStep.required')}`}
      </p>
      {(totp !== null || factors.passkeys > 0) && <p>{t('account:codes.left', { count: recoveryLeft })}</p>}
      {failed !== undefined && (
        <p role="alert" className={style.problem}>
          {failed}
        </p>
      )}
      <Steps factors={factors} onFailed={setFailed} {...rest} />
    </>
  );
}

function Steps({ factors, onSetUp, onCodes, onChanged, onFailed }: StandingProps & { onFailed: (why: string | undefined) => void }) {
  const { t, problem: say } = useWords('account');
  const isOn = factors.totp !== null;
  const attempt = (work: () => Promise<void>) => () => {
    onFailed(undefined);
    return work().catch((failure: unknown) => onFailed(say(problemOf(failure))));
  };
  const renew = attempt(async () => onCodes((await post<{ recoveryCodes: string[] }>('/api/account/recovery-codes')).recoveryCodes));
  const turnOff = attempt(async () => {
    await del('/api/account/totp');
    onChanged();
  });
  return (
    <div className={layout.buttons}>
      <Button variant={isOn ? 'default' : 'filled'} onClick={onSetUp}>
        {t(isOn ? 'account:secondStep.another' : 'account:secondStep.setUp')}
      </Button>
      {(isOn || factors.passkeys > 0) && (
        <Button variant="default" onClick={renew}>
          {t('account:codes.renew')}
        </Button>
      )}
      {isOn && (!factors.required || factors.passkeys > 0) && (
        <Button variant="default" onClick={turnOff}>
          {t('account:secondStep.turnOff')}
        </Button>
      )}
    </div>
  );
}
