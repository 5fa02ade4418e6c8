// A paper or recording that this device keeps for the server: where it stands, why it was not taken, and what may be done with it: heard or seen again, sent again, put aside.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Format, formats, megabyte, pictures } from '../../kernel/attachments/attachment.ts';
import type { Parcel } from '../../kernel/sync/parcels.ts';
import { orSayFull } from '../device/full.ts';
import type { Opened } from '../device/opened.ts';
import { useOnItsWay } from '../device/useDevice.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { Sealed } from '../records/Sealed.tsx';
import { saveFile } from '../saveFile.ts';
import { useWords, type Words } from '../words.ts';
import { AskedTwice } from './AskedTwice.tsx';
import { Hear } from './Hear.tsx';
import { sizeOf } from './Paper.tsx';
import style from './papers.module.css';

/** @param what says what it belongs to, where that is not seen. */
export function WaitingPaper({ device, parcel, what }: { device: Opened; parcel: Parcel; what?: ReactNode }) {
  const words = useWords('screens', 'papers', 'device');
  const { t } = words;
  const { about, record, state, why } = parcel;
  const definition = usePack().definitions.get(record.type);
  return (
    <li className={style.paper}>
      {what}
      <p className={style.line}>
        <strong>{t(`screens:papers.kinds.${about.kind}`)}</strong>
        {definition && <span>{words.section(definition, about.section)}</span>}
        <span>{sizeOf(words, parcel.size)}</span>
        <Standing parcel={parcel} />
      </p>
      <p className={style.who}>{t('papers:keptAt', { at: words.dateTime(parcel.keptAt) })}</p>
      {state === 'refused' && <p className={style.trouble}>{t('papers:refused', { why: words.problem(why ?? 'app.failed') })}</p>}
      {isTooLarge(parcel) && <p>{t('papers:voiceTooLarge')}</p>}
      <Sealed label={t('screens:papers.showTitle')}>{about.title}</Sealed>
      <div className={style.buttons}>
        <Content device={device} parcel={parcel} />
        {isTooLarge(parcel) && <CopyOut content={() => device.parcels.content(parcel)} parcel={parcel} />}
        {state === 'refused' && (
          <Button variant="default" onClick={() => orSayFull(words, () => again(device, parcel))}>
            {t('papers:again')}
          </Button>
        )}
        <AskedTwice
          label={t('papers:discard')}
          ask={t('papers:discardAsk')}
          sure={t('papers:discardDo')}
          onSure={() => orSayFull(words, () => discard(device, parcel, words))}
        />
      </div>
    </li>
  );
}

/** A voice that can be heard here and nowhere else: the server takes less than it did when it was recorded. */
const isTooLarge = ({ about, size, state, why }: Parcel): boolean =>
  about.kind === 'voice' && size <= heardWithin && state === 'refused' && why?.problem === 'attachment.tooLarge';

function Standing({ parcel: { about, state, why, tries } }: { parcel: Parcel }) {
  const { t } = useWords('papers');
  const onItsWay = useOnItsWay();
  if (state === 'refused') return <span className={style.state}>{t('papers:notTaken')}</span>;
  if (onItsWay?.id === about.id) return <span className={style.state}>{t('papers:onItsWay', { percent: onItsWay.percent })}</span>;
  const failed = tries > 0 && why !== undefined && why.problem !== 'app.offline';
  return <span className={style.state}>{t(failed ? 'papers:triedAgain' : 'papers:waiting')}</span>;
}

async function again({ parcels, exchange }: Opened, { about }: Parcel): Promise<void> {
  await parcels.again(about.id);
  await exchange.run();
}

async function discard({ parcels }: Opened, { about }: Parcel, words: Words): Promise<void> {
  if (!(await parcels.discard(about.id))) announce(words.t('papers:isSent'), 'attention');
}

/** A recording is heard and a picture seen in the app, from memory; anything else only as a copy beside it. */
function Content({ device, parcel }: { device: Opened; parcel: Parcel }) {
  const format = formatOf(parcel);
  const content = () => device.parcels.content(parcel);
  if (parcel.about.kind === 'voice' && parcel.size <= heardWithin) return <Hear content={content} />;
  if (format !== undefined && pictures.includes(format)) return <Look content={content} media={formats[format].media} />;
  return <CopyOut content={content} parcel={parcel} />;
}

/** Bytes of a recording that is opened whole to be heard: some twenty minutes of ours. */
const heardWithin = 4 * megabyte;

const formatOf = ({ about: { extension = '' } }: Parcel): Format | undefined =>
  (Object.keys(formats) as Format[]).find((each) => (formats[each].extensions as readonly string[]).includes(extension.toLowerCase()));

type Content = { content: () => Promise<Uint8Array<ArrayBuffer>> };

function Look({ content, media }: Content & { media: string }) {
  const { t } = useWords('papers');
  const [address, setAddress] = useState<string>();
  const look = async () => {
    try {
      setAddress(addressOf(await content(), media));
    } catch {
      announce(t('papers:lost'), 'attention');
    }
  };
  return (
    <div className={style.ask}>
      <Button
        variant="default"
        aria-expanded={address !== undefined}
        onClick={() => (address === undefined ? look() : setAddress(undefined))}
      >
        {t(address === undefined ? 'papers:look' : 'papers:lookAway')}
      </Button>
      {address !== undefined && <img className={style.picture} src={address} alt={t('papers:picture')} />}
    </div>
  );
}

/** An address that holds the picture itself: a file in memory might be laid down on the disk by the browser. */
function addressOf(bytes: Uint8Array, media: string): string {
  const step = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return `data:${media};base64,${btoa(binary)}`;
}

function CopyOut({ content, parcel: { about } }: Content & { parcel: Parcel }) {
  const { t } = useWords('papers');
  const copy = async () => {
    try {
      saveFile(
        new Blob([await content()], { type: 'application/octet-stream' }),
        `${about.kind}-${about.id.slice(-6)}.${about.extension ?? 'bin'}`,
      );
    } catch {
      announce(t('papers:lost'), 'attention');
    }
  };
  return <AskedTwice variant="default" label={t('papers:copy')} ask={t('papers:copyAsk')} sure={t('papers:copyDo')} onSure={copy} />;
}
