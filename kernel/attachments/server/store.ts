// Attachments of one record in the hands of one person: their list, a new one, a content given out, one removed. The section decides who may.
import { type Actor, grantsOn, permits, readableSections, writableSections } from '../../access/grant.ts';
import { problem } from '../../problem.ts';
import { Again, type Read, type Write } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import { findRecord } from '../../record/server/list.ts';
import { keyOf, keysFor, placeOf, type StoredRecord } from '../../record/server/stored.ts';
import type { RecordKey } from '../../vault/server/vault.ts';
import { addableSections } from '../addable.ts';
import type { AttachmentKind, AttachmentRules, AttachmentState, Attachments, AttachmentView, Format } from '../attachment.ts';
import type { Content } from './content.ts';
import { fingerprintOf, piecesIn, sealPieces, titleField } from './pieces.ts';

/** What a country and an installation have settled about attachments. */
export type Setting = {
  rules: AttachmentRules;
  /** Whether a scanner is named: then nothing opens that it has not looked at. */
  scanned: boolean;
  /** 32 bytes, for fingerprints. */
  key: Buffer;
};

/** As its sender describes it; the id is made there, so that sending it again makes no second one. */
export type About = { id: string; section: string; kind: AttachmentKind; title: string };

type Row = {
  id: string;
  section: string;
  kind: AttachmentKind;
  format: Format;
  size: number;
  pieces: number;
  title: string;
  fingerprint: string;
  state: AttachmentState;
  added: string;
  added_by: number;
  added_by_name: string | null;
  ended: string | null;
  ended_by_name: string | null;
};

/** A record that somebody may read, with what they may do about its attachments. */
export type Holder = {
  row: StoredRecord;
  key: RecordKey;
  readable: ReadonlySet<string>;
  /** Where they may add papers; and where they may remove those of others too. */
  writable: ReadonlySet<string>;
  editable: ReadonlySet<string>;
};

/** @throws Problem record.notFound, also when it exists but not for them. */
export async function holderOf(db: Read, engine: Engine, actor: Actor, type: string, id: string): Promise<Holder> {
  const row = await findRecord(db, type, id);
  const definition = engine.definitions.get(type);
  const grants = row && definition ? grantsOn(actor, type, keysFor(engine, definition, placeOf(definition, row))) : [];
  if (!row || !definition || !permits(grants, 'read')) throw problem('record.notFound');
  const key = keyOf(engine, row);
  const writable = key.erased ? [] : addableSections(definition, row.state, grants);
  const readable = readableSections(definition, grants);
  return { row, key, readable, writable: new Set(writable), editable: writableSections(definition, grants, 'edit') };
}

const columns = `a.id, a.section, a.kind, a.format, a.size, a.pieces, a.title, a.fingerprint, a.state, a.added, a.added_by,
  pokpong.name_of(a.added_by) as added_by_name, a.ended, pokpong.name_of(a.ended_by) as ended_by_name`;

const opens = ({ rules, scanned }: Setting, { state }: Pick<Row, 'state'>) =>
  state === 'clean' || (state === 'waiting' && !scanned && rules.unscanned === 'open');
const isHere = ({ state }: Pick<Row, 'state'>) => state === 'waiting' || state === 'clean';

/** Newest first, those of sections that are open to the reader; removed ones stay in sight, without their content. */
export async function listAttachments(db: Read, setting: Setting, actor: Actor, holder: Holder): Promise<Attachments> {
  const { row, readable, writable } = holder;
  const rows = await db.query<Row>(`select ${columns} from attachment a where a.record = $1 order by a.added desc, a.id desc`, [row.id]);
  const full = rows.filter(isHere).length >= setting.rules.perRecord;
  return {
    attachments: rows.filter(({ section }) => readable.has(section)).map((each) => viewOf(setting, actor, holder, each)),
    sections: full ? [] : [...writable],
  };
}

function viewOf(setting: Setting, actor: Actor, holder: Holder, row: Row): AttachmentView {
  const { id, section, kind, format, size, state, added, ended } = row;
  const title = holder.key.open(titleField(id), row.title);
  return {
    ...{ id, section, kind, format, size, state, added, ended },
    ...(typeof title === 'string' && { title }),
    opens: opens(setting, row) && !holder.key.erased,
    removable: isHere(row) && mayRemove(holder, actor, row),
    addedBy: row.added_by_name,
    endedBy: row.ended_by_name,
  };
}

/** One's own wherever one may add; those of others where one may change what the section says. */
const mayRemove = ({ writable, editable }: Holder, { id }: Actor, { section, added_by }: Row): boolean =>
  writable.has(section) && (added_by === id || editable.has(section));

/** Asked before the content is looked at: who may not add is told nothing about it. @throws Problem */
export function checkAdding({ key, readable, writable }: Holder, { section }: Pick<About, 'section'>): void {
  if (key.erased) throw problem('record.erased');
  if (writable.has(section)) return;
  throw writable.size === 0 && readable.has(section) ? problem('access.denied', { action: 'attach' }) : problem('access.sectionDenied');
}

/** Whether this person added it already: a phone that never heard the answer sends it again, and may find the record closed by then. */
export async function isAddedBy(
  db: Read,
  { row, readable }: Holder,
  { id, section }: Pick<About, 'id' | 'section'>,
  actor: Actor,
): Promise<boolean> {
  const found = await findAttachment(db, row.id, id);
  return found?.added_by === actor.id && found.section === section && readable.has(section);
}

export type Added = { view: AttachmentView; fingerprint: string; again: boolean };

/** Seals and keeps a content. The same sent again is found, and nothing is kept twice. @throws Problem; {@link Again} */
export async function addAttachment(
  db: Write,
  engine: Engine,
  setting: Setting,
  actor: Actor,
  holder: Holder,
  sent: { about: About; content: Content },
): Promise<Added> {
  const { row, key } = holder;
  const { about, content } = sent;
  const fingerprint = fingerprintOf(setting.key, row.id, content.bytes);
  // One after the other, so that two at once do not fill a record beyond its limit.
  await db.query('select from record where id = $1 for no key update', [row.id]);
  const same = async () => {
    const found = await findAttachment(db, row.id, about.id);
    return found?.fingerprint === fingerprint && found.added_by === actor.id ? found : undefined;
  };
  const known = await same();
  if (known) return { view: viewOf(setting, actor, holder, known), fingerprint, again: true };
  const [here] = await db.query<{ count: number }>(
    `select count(*)::int as count from attachment where record = $1 and state in ('waiting', 'clean')`,
    [row.id],
  );
  if ((here?.count ?? 0) >= setting.rules.perRecord) throw problem('attachment.tooMany', { most: setting.rules.perRecord });
  const title = key.seal(titleField(about.id), about.title);
  await keepKey(db, engine, row.id, key);
  const { format, bytes } = content;
  const added = await db.query(
    `insert into attachment (id, record, section, kind, format, size, pieces, title, fingerprint, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [about.id, row.id, about.section, about.kind, format, bytes.length, piecesIn(bytes.length), title, fingerprint, actor.id],
  );
  if (added.length === 0) throw problem('record.idTaken');
  let number = 0;
  for (const piece of sealPieces(key, about.id, bytes)) {
    await db.query('insert into attachment_piece (attachment, number, sealed) values ($1, $2, $3)', [about.id, number, piece]);
    number += 1;
  }
  return { view: viewOf(setting, actor, holder, (await findAttachment(db, row.id, about.id)) as Row), fingerprint, again: false };
}

/** A record that had nothing confidential until now is given its key with its first attachment. */
async function keepKey(db: Write, engine: Engine, record: string, key: RecordKey): Promise<void> {
  if (key.made === undefined) return;
  await db.query('select pokpong.keep_keys($1, $2)', [[record], [key.made]]).catch((error: { code?: string }) => {
    throw error.code === 'PK001' ? new Again('key retired', engine.vault.keyring.renew) : error;
  });
  key.keep();
}

const findAttachment = async (db: Read, record: string, id: string): Promise<Row | undefined> =>
  (await db.query<Row>(`select ${columns} from attachment a where a.id = $1 and a.record = $2`, [id, record]))[0];

/** One that the reader may know of: of another section, or another record, it is as if it were not there. @throws Problem attachment.notFound */
async function getAttachment(db: Read, { row, readable }: Holder, id: string): Promise<Row> {
  const found = await findAttachment(db, row.id, id);
  if (!found || !readable.has(found.section)) throw problem('attachment.notFound');
  return found;
}

/** What may be given out. @throws Problem where it is gone, or waits for a scanner. */
export async function getContent(db: Read, setting: Setting, holder: Holder, id: string): Promise<Row> {
  const found = await getAttachment(db, holder, id);
  if (holder.key.erased) throw problem('record.erased');
  if (!isHere(found)) throw problem('attachment.gone');
  if (!opens(setting, found)) throw problem('attachment.waiting');
  return found;
}

/** Marks it as removed; the database destroys the content with the mark. Removing it again changes nothing. @throws Problem */
export async function removeAttachment(db: Write, setting: Setting, actor: Actor, holder: Holder, id: string): Promise<AttachmentView> {
  const found = await getAttachment(db, holder, id);
  if (found.state === 'removed') return viewOf(setting, actor, holder, found);
  checkAdding(holder, found);
  if (!mayRemove(holder, actor, found)) throw problem('access.denied', { action: 'attach' });
  if (!isHere(found)) throw problem('attachment.gone');
  await db.query(`update attachment set state = 'removed', ended = now(), ended_by = $2 where id = $1`, [id, actor.id]);
  return viewOf(setting, actor, holder, (await findAttachment(db, holder.row.id, id)) as Row);
}
