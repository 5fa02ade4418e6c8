// Sets a device up to work without a network: a passphrase that nobody else knows, said twice.
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../api.ts';
import { DoorField, DoorProblem } from '../Door.tsx';
import { useHeard } from '../useHeard.ts';
import { useWords } from '../words.ts';
import { isWeak, leastPassphrase } from './passphrase.ts';

type Props = {
  /** Something is kept here already, closed: setting up anew would take it away. */
  locked: boolean;
  /** What was here has just been taken away. */
  isNew: boolean;
  onReady: (passphrase: string) => Promise<void>;
};

export function SetUp({ locked, isNew, onReady }: Props) {
  const { t } = useWords('device');
  const [open, setOpen] = useState(false);
  const about = useHeard<HTMLParagraphElement>(isNew);
  return (
    <>
      <p ref={about} tabIndex={-1}>
        {t(locked ? 'device:setUp.locked' : 'device:setUp.about')}
      </p>
      {open ? (
        <Choosing onReady={onReady} />
      ) : (
        <Button variant={locked ? 'default' : 'filled'} onClick={() => setOpen(true)}>
          {t('device:setUp.begin')}
        </Button>
      )}
    </>
  );
}

function Choosing({ onReady }: Pick<Props, 'onReady'>) {
  const { t } = useWords('device');
  const { problem, busy, submit } = useChoosing(onReady);
  const secret = { type: 'password', autoComplete: 'off' } as const;
  return (
    <form onSubmit={submit}>
      <DoorProblem text={problem} />
      <DoorField
        name="passphrase"
        label={t('device:setUp.passphrase')}
        hint={t('device:setUp.hint', { count: leastPassphrase })}
        autoFocus
        {...secret}
      />
      <DoorField name="again" label={t('device:setUp.again')} {...secret} />
      <Button type="submit" loading={busy}>
        {t('device:setUp.do')}
      </Button>
    </form>
  );
}

function useChoosing(onReady: Props['onReady']) {
  const words = useWords('device');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const passphrase = String(said.get('passphrase') ?? '');
    if (isWeak(passphrase)) return setProblem(words.t('device:setUp.weak', { count: leastPassphrase }));
    if (passphrase !== said.get('again')) return setProblem(words.t('device:setUp.differ'));
    setBusy(true);
    setProblem(undefined);
    try {
      await onReady(passphrase);
    } catch (failure) {
      const problem = problemOf(failure);
      setProblem(problem.problem === 'app.deviceFull' ? words.t('device:setUp.full') : words.problem(problem));
      setBusy(false);
    }
  };
  return { problem, busy, submit };
}
