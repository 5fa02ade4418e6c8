// Papers and recordings of a record: a calm list, their titles behind a tap, never a picture of what is in them; and a way to add one.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type AttachmentKind, type Attachments, type AttachmentView, recordingIn } from '../../kernel/attachments/attachment.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { RecordView } from '../api.ts';
import { useStanding } from '../device/standing.ts';
import { useOpenedDevice, useParcels } from '../device/useDevice.ts';
import { weatherLasts } from '../device/weather.ts';
import { useFresh } from '../fresh.ts';
import { useLoad } from '../load.ts';
import { usePack } from '../pack.ts';
import { Part } from '../records/Part.tsx';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { AddPaper } from './AddPaper.tsx';
import { Paper } from './Paper.tsx';
import style from './papers.module.css';
import { papersPath } from './sendPaper.ts';
import { WaitingPaper } from './WaitingPaper.tsx';

type Props = { definition: AnyDefinition; view: Pick<RecordView, 'record'> };

export function Papers({ definition, view: { record } }: Props) {
  const { t } = useWords('screens', 'papers');
  const path = papersPath(record);
  const { data: told, problem, reload } = useLoad<Attachments>(path);
  const [adding, setAdding] = useState<AttachmentKind>();
  const waiting = useWaiting(record.id, told?.away === true, reload);
  const device = useOpenedDevice();
  const data = told ?? (device && problem?.problem === 'app.notHere' ? nothingHere : undefined);
  if (!data && problem) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return <Loading />;
  if (!data.away && data.attachments.length + data.sections.length + waiting === 0) return null;
  const done = () => {
    setAdding(undefined);
    reload();
  };
  return (
    <Part title={t('screens:papers.title')} actions={data.sections.length > 0 && !adding && <Offers onPick={setAdding} />}>
      {adding && data.sections.length > 0 && (
        <AddPaper {...{ definition, record, sections: data.sections, begin: adding }} onDone={done} onCancel={() => setAdding(undefined)} />
      )}
      {(data.away || data.attachments.some(({ state, opens }) => state === 'waiting' && !opens)) && <LookAgain reload={reload} />}
      <Here id={record.id} />
      {data.away ? (
        <p className={style.away}>
          {t('papers:away')} {data.sections.length > 0 && t('papers:awayAdd')}
        </p>
      ) : (
        <List definition={definition} record={record} path={path} papers={data.attachments} waiting={waiting} onChanged={reload} />
      )}
    </Part>
  );
}

/** The server cannot be asked, and this device does not carry the record. */
const nothingHere: Attachments = { attachments: [], sections: [], away: true };

/** @returns how many wait on this device for this record; the list is asked for again when one has arrived, or when the server can be asked again. */
function useWaiting(record: string, away: boolean, reload: () => void): number {
  const parcels = useParcels().filter((each) => each.record.id === record);
  const arrived = parcels.filter(({ state }) => state === 'kept').length;
  const settled = useStanding()?.name === 'settled';
  const known = useRef(arrived);
  useEffect(() => {
    if (arrived !== known.current) reload();
    known.current = arrived;
  }, [arrived, reload]);
  useEffect(() => {
    if (!away || !settled) return;
    reload();
    // For some moments after a line was slow this device still answers in place of the server.
    const timer = setTimeout(reload, weatherLasts + 1_000);
    return () => clearTimeout(timer);
  }, [away, settled, reload]);
  return parcels.length - arrived;
}

/** Ways to add one: a file, and a voice where the country lets it be recorded. */
function Offers({ onPick }: { onPick: (kind: AttachmentKind) => void }) {
  const { t } = useWords('screens', 'papers');
  const rules = usePack().settings.attachments;
  const [first] = Object.keys(rules.kinds) as AttachmentKind[];
  if (first === undefined) return null;
  return (
    <div className={style.buttons}>
      {recordingIn(rules) && (
        <Button variant="subtle" size="compact-md" onClick={() => onPick('voice')}>
          {t('papers:recording.offer')}
        </Button>
      )}
      <Button variant="subtle" size="compact-md" onClick={() => onPick(first)}>
        {t('screens:papers.add')}
      </Button>
    </div>
  );
}

/** What this device keeps of this record for the server, the newest first. */
function Here({ id }: { id: string }) {
  const device = useOpenedDevice();
  const waiting = useParcels().filter(({ record, state }) => record.id === id && state !== 'kept');
  if (!device || waiting.length === 0) return null;
  return (
    <ul className={style.list}>
      {[...waiting].reverse().map((parcel) => (
        <WaitingPaper key={parcel.about.id} device={device} parcel={parcel} />
      ))}
    </ul>
  );
}

/** Soon something that waits will have been checked, or the server can be asked again. */
function LookAgain({ reload }: { reload: () => void }) {
  useFresh(reload);
  return null;
}

type ListProps = {
  definition: AnyDefinition;
  record: { type: string; id: string };
  path: string;
  papers: readonly AttachmentView[];
  /** How many more wait on this device. */
  waiting: number;
  onChanged: () => void;
};

function List({ papers, waiting, ...rest }: ListProps) {
  const { t } = useWords('screens');
  const isHere = ({ state }: AttachmentView) => state === 'waiting' || state === 'clean';
  const [here, gone] = [papers.filter(isHere), papers.filter((paper) => !isHere(paper))];
  const lines = (of: readonly AttachmentView[]) => (
    <ul className={style.list}>
      {of.map((paper) => (
        <Paper key={paper.id} paper={paper} {...rest} />
      ))}
    </ul>
  );
  return (
    <>
      {here.length > 0 && lines(here)}
      {here.length + waiting === 0 && <p className={style.plain}>{t('screens:papers.none')}</p>}
      {gone.length > 0 && (
        <details className={style.more}>
          <summary>{t('screens:papers.older', { count: gone.length })}</summary>
          {lines(gone)}
        </details>
      )}
    </>
  );
}
