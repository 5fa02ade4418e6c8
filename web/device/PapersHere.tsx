// Papers and recordings among what was sent and what waits: those that are still here, each with what may be done, and those that arrived lately.
import { Link } from '@tanstack/react-router';
import type { Parcel } from '../../kernel/sync/parcels.ts';
import { usePack } from '../pack.ts';
import { WaitingPaper } from '../papers/WaitingPaper.tsx';
import { pathOf } from '../paths.ts';
import { Part } from '../records/Part.tsx';
import { useWords } from '../words.ts';
import style from './device.module.css';
import type { Opened } from './opened.ts';
import { useOpenedDevice, useParcels } from './useDevice.ts';

export function PapersHere({ device }: { device: Opened }) {
  const { t } = useWords('papers');
  const papers = useParcels().filter(({ state }) => state !== 'kept');
  if (papers.length === 0) return null;
  return (
    <Part title={t('papers:here', { count: papers.length })}>
      <ul className={style.list}>
        {papers.map((parcel) => (
          <WaitingPaper key={parcel.about.id} device={device} parcel={parcel} what={<Whose parcel={parcel} />} />
        ))}
      </ul>
    </Part>
  );
}

/** @param papers that arrived; the last first. */
export function PapersSent({ papers }: { papers: readonly Parcel[] }) {
  const words = useWords('screens', 'papers');
  return [...papers].reverse().map((parcel) => (
    <li key={parcel.about.id} className={style.item}>
      <Whose parcel={parcel} />
      <p className={style.when}>
        {words.dateTime(parcel.keptAt)} · {words.t(`screens:papers.kinds.${parcel.about.kind}`)} · {words.t('papers:arrived')}
      </p>
    </li>
  ));
}

/** The way to the record it belongs to. */
function Whose({ parcel: { record } }: { parcel: Parcel }) {
  const words = useWords('device');
  const code = useOpenedDevice()?.store.summaries.get(record.id)?.row.code;
  const definition = usePack().definitions.get(record.type);
  // An app of another age kept it.
  if (!definition) return <p className={style.what}>{words.t('device:sending.unknownType')}</p>;
  return (
    <p className={style.what}>
      <Link to={pathOf({ type: record.type, id: record.id, parent: record.parent ?? null })}>
        {[words.type(definition), code].filter(Boolean).join(' ')}
      </Link>
    </p>
  );
}
