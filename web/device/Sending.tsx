// What was done on this device and where it stands: waiting, sent, contested, refused; and the way to send again or put aside.
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { type Entry, inOrder, putAside, sendAgain } from '../../kernel/sync/outbox.ts';
import { useOnline } from '../online.ts';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { newReferralPath, pathOf } from '../paths.ts';
import { Part } from '../records/Part.tsx';
import { Empty } from '../states.tsx';
import { uuid } from '../uuid.ts';
import { useWords, type Words } from '../words.ts';
import style from './device.module.css';
import { orSayFull } from './full.ts';
import { Leaving } from './Leaving.tsx';
import type { Opened } from './opened.ts';
import { PapersHere, PapersSent } from './PapersHere.tsx';
import { useStanding } from './standing.ts';
import { useEntries, useOpenedDevice, useParcels, useSent } from './useDevice.ts';

export function Sending() {
  const { t } = useWords('device');
  const device = useOpenedDevice();
  const { leaving } = useSearch({ strict: false }) as { leaving?: string };
  if (!device)
    return (
      <Page title={t('nav.sending')}>
        <Empty title={t('device:sending.none')}>
          <Link to="/account">{t('device:sending.setUp')}</Link>
        </Empty>
      </Page>
    );
  return (
    <Page title={t('nav.sending')} actions={<SendNow device={device} />}>
      {leaving !== undefined && <Leaving everywhere={leaving === 'everywhere'} />}
      <Queue device={device} />
      <PapersHere device={device} />
      <Lately device={device} />
    </Page>
  );
}

function SendNow({ device }: { device: Opened }) {
  const { t } = useWords('device');
  const standing = useStanding();
  const online = useOnline();
  const busy = standing?.name === 'sending' || standing?.name === 'receiving';
  return (
    <Button size="md" loading={busy} disabled={!online} onClick={() => device.exchange.run()}>
      {t('device:sending.now')}
    </Button>
  );
}

function Queue({ device }: { device: Opened }) {
  const { t } = useWords('device');
  const entries = inOrder(useEntries());
  const refused = entries.filter(({ state }) => state === 'refused');
  const contested = entries.filter(({ state, outcome }) => state === 'settled' && outcome?.outcome === 'contested');
  const waiting = entries.filter(({ state }) => state === 'waiting');
  const papers = useParcels().filter(({ state }) => state !== 'kept');
  if (refused.length + contested.length + waiting.length + papers.length === 0) return <Empty title={t('device:sending.nothingWaits')} />;
  return (
    <>
      <Group name="refused" entries={refused} device={device} />
      <Group name="contested" entries={contested} device={device} />
      <Group name="waiting" entries={waiting} device={device} />
    </>
  );
}

type Kind = 'refused' | 'contested' | 'waiting';
function Group({ name, entries, device }: { name: Kind; entries: readonly Entry[]; device: Opened }) {
  const { t } = useWords('device');
  if (entries.length === 0) return null;
  return (
    <Part title={t(`device:sending.group.${name}`, { count: entries.length })}>
      <ul className={style.list}>
        {entries.map((entry) => (
          <Item key={entry.event.id} kind={name} entry={entry} device={device} />
        ))}
      </ul>
    </Part>
  );
}

function Item({ kind, entry, device }: { kind: Kind; entry: Entry; device: Opened }) {
  const words = useWords('device');
  const { event, outcome } = entry;
  const definition = usePack().definitions.get(event.type);
  const why = outcome?.problem === undefined ? undefined : words.problem({ ...outcome, problem: outcome.problem });
  const field = outcome?.field !== undefined && definition?.fields[outcome.field] ? outcome.field : undefined;
  return (
    <li className={style.item} data-state={kind}>
      <p className={style.what}>
        <What event={event} code={codeOf(device, event)} />
      </p>
      <p className={style.when}>{words.t('device:sending.doneAt', { at: words.dateTime(event.deviceTime) })}</p>
      {kind === 'contested' && <p>{words.t('kernel:outcomes.contested')}</p>}
      {why !== undefined && (
        <p>
          {definition && field !== undefined && `${words.field(definition, field)}: `}
          {why}
        </p>
      )}
      {kind === 'refused' && <Choices entry={entry} device={device} />}
    </li>
  );
}

/** Its own, or that of the file it hangs under: a note alone says nothing of which child. */
function codeOf({ store }: Opened, { recordId, parent }: Pick<Entry['event'], 'recordId' | 'parent'>): string | null {
  const of = (id: string | undefined) => (id === undefined ? undefined : store.summaries.get(id)?.row.code);
  return of(recordId) ?? of(parent) ?? null;
}

/** What kind of thing it was, with the way to the record. */
function What({
  event,
  code,
}: {
  event: Pick<Entry['event'], 'type' | 'recordId' | 'parent' | 'transition' | 'baseVersion'>;
  code: string | null;
}) {
  const words = useWords('device');
  const definition = usePack().definitions.get(event.type);
  // An app of another age wrote it, with a type or a step that this one does not have.
  if (!definition) return <span>{words.t('device:sending.unknownType')}</span>;
  const done = doneIn(words, definition, event);
  return (
    <>
      <Link to={pathOf({ type: event.type, id: event.recordId, parent: event.parent ?? null })}>
        {[words.type(definition), code].filter(Boolean).join(' ')}
      </Link>
      <span>{done}</span>
    </>
  );
}

type Done = Pick<Entry['event'], 'transition' | 'baseVersion'>;
function doneIn(words: Words, definition: AnyDefinition, { transition, baseVersion }: Done): string {
  if (transition === undefined) return words.t(baseVersion === 0 ? 'device:sending.begun' : 'device:sending.changed');
  return Object.hasOwn(definition.transitions, transition) ? words.done(definition, transition) : words.t('device:sending.unknownStep');
}

/** The record may be looked at first; then it is sent as a new thing against what stands now, or given up for good. */
function Choices({ entry: { event }, device }: { entry: Entry; device: Opened }) {
  const words = useWords('device');
  const { t } = words;
  const { definitions } = usePack();
  const [sure, setSure] = useState(false);
  const again = async () => {
    const version = device.store.summaries.get(event.recordId)?.row.version ?? Math.min(event.baseVersion, 1);
    const anew = { ...event, id: uuid(), baseVersion: event.baseVersion === 0 ? 0 : version, deviceTime: new Date().toISOString() };
    await device.store.change(({ entries }) => ({ entries: sendAgain(entries, event.id, anew, definitions) }));
    await device.exchange.run();
  };
  const giveUp = () => device.store.change(({ entries }) => ({ entries: putAside(entries, event.id) }));
  return (
    <div className={style.buttons}>
      <WhoElse event={event} device={device} />
      <Button variant="default" onClick={() => orSayFull(words, again)}>
        {t('device:sending.again')}
      </Button>
      {sure ? (
        <Button color="red" onClick={() => orSayFull(words, giveUp)}>
          {t('device:sending.giveUpSure')}
        </Button>
      ) : (
        <Button variant="subtle" onClick={() => setSure(true)}>
          {t('device:sending.giveUp')}
        </Button>
      )}
    </div>
  );
}

/** A service that could not be asked is not the only one: the others are one press away. */
function WhoElse({ event: { type, parent, changes }, device }: { event: Entry['event']; device: Opened }) {
  const { t } = useWords('screens');
  if (type !== 'referral' || parent === undefined || typeof changes.kind !== 'string' || typeof changes.service !== 'string') return null;
  const holder = device.store.summaries.get(parent)?.row.type === 'case' ? 'case' : 'screening';
  return (
    <Link to={newReferralPath} search={{ [holder]: parent, kind: changes.kind, instead: changes.service } as never}>
      {t('screens:referral.others.title')}
    </Link>
  );
}

function Lately({ device }: { device: Opened }) {
  const words = useWords('device');
  const sent = useSent();
  const papers = useParcels().filter(({ state }) => state === 'kept');
  if (sent.length + papers.length === 0) return null;
  return (
    <Part title={words.t('device:sending.lately')}>
      <ul className={style.list}>
        <PapersSent papers={papers} />
        {sent.map((each) => (
          <li key={each.id} className={style.item}>
            <p className={style.what}>
              <What event={{ ...each, baseVersion: each.begun ? 0 : 1 }} code={each.code ?? codeOf(device, each)} />
            </p>
            <p className={style.when}>
              {words.dateTime(each.at)} · {words.t(`kernel:outcomes.${each.outcome}`)}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
