// The part of one's account about working without a network: setting this device up, how it is opened, and one's other devices, which may be wiped from here.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import style from '../account/account.module.css';
import { deviceNumber } from '../account/device.ts';
import { ApiProblem, problemOf } from '../api.ts';
import { DoorField, DoorProblem } from '../Door.tsx';
import { countDrafts } from '../drafts.ts';
import layout from '../layout.module.css';
import { AskedTwice } from '../papers/AskedTwice.tsx';
import { useMe, useSession } from '../session.tsx';
import { useHeard } from '../useHeard.ts';
import { useWords } from '../words.ts';
import { setUp } from './device.ts';
import { tellEnded } from './door.ts';
import { deviceHere } from './flag.ts';
import { newSalt } from './keys.ts';
import { addPasskey } from './locks.ts';
import { OtherDevices } from './OtherDevices.tsx';
import type { Opened } from './opened.ts';
import { askPasskey, mayUsePasskey } from './passkeys.ts';
import { SetUp } from './SetUp.tsx';
import { useHeld, useOpenedDevice, useUnsent } from './useDevice.ts';
import { wipe } from './wiping.ts';

export function DevicePart() {
  const { t } = useWords('device');
  const me = useMe();
  const { unlocked } = useSession();
  const device = useOpenedDevice();
  const atFirst = useRef(device?.id);
  const isNew = device?.id !== atFirst.current;
  if (!me.carries && !device) return null;
  return (
    <section className={style.part} aria-labelledby="device">
      <h2 id="device">{t('device:part.title')}</h2>
      {device ? (
        <Here device={device} isNew={isNew} />
      ) : (
        <SetUp locked={deviceHere() !== undefined} isNew={isNew} onReady={(passphrase) => setUp(me, passphrase).then(() => unlocked(me))} />
      )}
      <OtherDevices key={device?.id} here={deviceHere()} />
    </section>
  );
}

/** @param isNew it was set up just now. */
function Here({ device, isNew }: { device: Opened; isNew: boolean }) {
  const { t } = useWords('device');
  const { lock } = useSession();
  const held = useHeld();
  const [adding, setAdding] = useState(false);
  const stands = useHeard<HTMLParagraphElement>(isNew);
  const added = () => {
    setAdding(false);
    stands.current?.focus();
  };
  return (
    <>
      <p ref={stands} tabIndex={-1}>
        {t('device:part.holds', { count: held })}
      </p>
      {device.exchange.left > 0 && <p>{t('device:part.left', { count: device.exchange.left })}</p>}
      <p>{t('device:part.number', { number: deviceNumber(device.id) })}</p>
      <p>{t('device:part.lockHint')}</p>
      <div className={layout.buttons}>
        <Button onClick={lock}>{t('device:part.lock')}</Button>
        {mayUsePasskey() && !adding && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('device:part.addPasskey')}
          </Button>
        )}
        <Remove />
      </div>
      {adding && <AddPasskey onDone={added} />}
    </>
  );
}

/** The passphrase proves who asks; then the passkey's device answers the question that will open this one. */
function AddPasskey({ onDone }: { onDone: () => void }) {
  const words = useWords('device');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const add = async (passphrase: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const salt = newSalt();
      const passkey = await askPasskey(salt);
      if (!(await addPasskey(passphrase, { ...passkey, salt }))) throw new ApiProblem('app.wrongPassphrase', 0);
      onDone();
    } catch (failure) {
      setProblem(words.problem(problemOf(failure)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        return add(String(new FormData(event.currentTarget).get('passphrase') ?? ''));
      }}
    >
      <DoorProblem text={problem} />
      <DoorField name="passphrase" label={words.t('device:unlock.passphrase')} type="password" autoComplete="off" />
      <Button type="submit" loading={busy}>
        {words.t('device:part.addPasskey')}
      </Button>
    </form>
  );
}

/** Takes everything from this device; what was not sent is counted first. */
function Remove() {
  const { t } = useWords('device');
  const { refresh } = useSession();
  const unsent = useUnsent();
  const drafts = countDrafts();
  const lost = [
    unsent > 0 && t('device:part.removeUnsent', { count: unsent }),
    drafts > 0 && t('device:leaving.drafts', { count: drafts }),
  ].filter((each) => typeof each === 'string');
  return (
    <AskedTwice
      label={t('device:part.remove')}
      ask={lost.length > 0 ? lost.join(' ') : t('device:part.removeAbout')}
      sure={t('device:part.removeSure')}
      onSure={() =>
        wipe()
          .then(refresh)
          .catch(() => tellEnded('wiped'))
      }
    />
  );
}
