// Records a voice for a file: who may hear it and that the person has agreed come first, then a clock and how loud it is, then what was recorded to hear again.
import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words.ts';
import { clock, Hear } from './Hear.tsx';
import style from './papers.module.css';
import { CannotRecord, type Limits, type Made, type Recording, record, type Unable } from './recording.ts';

type Props = {
  limits: Limits;
  made: Made | undefined;
  onMade: (made: Made | undefined) => void;
  /** While it is being recorded nothing else may be chosen. */
  onBusy: (busy: boolean) => void;
};

export function Recorder({ limits, made, onMade, onBusy }: Props) {
  const { t } = useWords('papers');
  const [agreed, setAgreed] = useState(false);
  const { recording, unable, begin } = useRecording(limits, onMade, onBusy);
  useLeavingAsked(recording !== undefined || made !== undefined);
  if (recording) return <Running recording={recording} limits={limits} />;
  if (made) return <Ready made={made} limits={limits} onDiscard={() => onMade(undefined)} />;
  return (
    <div className={style.file}>
      <p className={style.plain}>{t('papers:recording.about', { minutes: clock(limits.seconds) })}</p>
      <Checkbox label={t('papers:recording.agreed')} checked={agreed} onChange={({ currentTarget }) => setAgreed(currentTarget.checked)} />
      <Button variant="default" disabled={!agreed} onClick={begin}>
        {t('papers:recording.begin')}
      </Button>
      {unable !== undefined && (
        <p role="alert" className={style.trouble}>
          {t(`papers:recording.unable.${unable}`)}
        </p>
      )}
    </div>
  );
}

function useRecording(limits: Limits, onMade: Props['onMade'], onBusy: Props['onBusy']) {
  const [recording, setRecording] = useState<Recording>();
  const [unable, setUnable] = useState<Unable | 'nothing'>();
  const running = useRef<Recording>(undefined);
  const gone = useRef(false);
  // The microphone is let go of as soon as this is no longer shown.
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      running.current?.stop();
    };
  }, []);
  const done = (made: Made | undefined) => {
    running.current = undefined;
    if (gone.current) return;
    setRecording(undefined);
    onBusy(false);
    if (made) onMade(made);
    else setUnable('nothing');
  };
  const begin = async () => {
    setUnable(undefined);
    onBusy(true);
    try {
      running.current = await record(limits, done);
      if (gone.current) running.current.stop();
      else setRecording(running.current);
    } catch (failure) {
      onBusy(false);
      setUnable(failure instanceof CannotRecord ? failure.why : 'busy');
    }
  };
  return { recording, unable, begin };
}

/** What was recorded and not kept would be gone with the page: the browser asks first. */
function useLeavingAsked(asks: boolean): void {
  useEffect(() => {
    if (!asks) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [asks]);
}

/** Above this somebody is heard. */
const heardFrom = 0.02;

function Running({ recording, limits }: { recording: Recording; limits: Limits }) {
  const { t } = useWords('papers');
  const [{ seconds, level }, setNow] = useState({ seconds: 0, level: 0 });
  useEffect(() => {
    // It falls slowly, so that a breath between two words is no silence.
    const look = () => setNow((before) => ({ seconds: recording.seconds(), level: Math.max(recording.level(), before.level * 0.8) }));
    const timer = setInterval(look, 200);
    return () => clearInterval(timer);
  }, [recording]);
  const heard = t(level >= heardFrom ? 'papers:recording.heard' : 'papers:recording.silent');
  return (
    <div className={style.file}>
      <p className={style.plain} role="status">
        {t('papers:recording.running')}
      </p>
      <p className={style.clock} role="timer">
        {t('papers:recording.clock', { now: clock(seconds), most: clock(limits.seconds) })}
      </p>
      <p className={style.plain}>
        <progress className={style.level} max={100} value={Math.round(level * 100)} aria-label={t('papers:recording.level')} /> {heard}
      </p>
      <Button onClick={recording.stop}>{t('papers:recording.stop')}</Button>
    </div>
  );
}

function Ready({ made, limits, onDiscard }: { made: Made; limits: Limits; onDiscard: () => void }) {
  const { t } = useWords('papers');
  const most = { most: clock(limits.seconds), megabytes: Math.floor(limits.bytes / 1_048_576) };
  return (
    <div className={style.file}>
      {made.ended !== 'asked' && (
        <p role="alert" className={style.trouble}>
          {t(`papers:recording.ended.${made.ended}`, most)}
        </p>
      )}
      <p className={style.plain} role="status">
        {t('papers:recording.made', { length: clock(made.seconds) })}
      </p>
      <div className={style.buttons}>
        <Hear content={async () => made.bytes} />
        <Button variant="subtle" onClick={onDiscard}>
          {t('papers:recording.discard')}
        </Button>
      </div>
    </div>
  );
}
