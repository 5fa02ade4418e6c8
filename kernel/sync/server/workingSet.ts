// What a device of somebody holds: chosen under row-level security from what they would be given without being asked what for.
import { type Actor, grantsOn, permits, reach, readableSections } from '../../access/grant.ts';
import type { Read } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import { cutOf, type Stands, stampOf } from '../stamp.ts';
import { findCandidates, inTurn, standsAlone } from './candidates.ts';
import { orNull, queryPacked } from './packed.ts';
import { partsWithParts } from './tiers.ts';

export type Member = {
  id: string;
  /** Which transaction wrote it last, by our own count. */
  transaction: number;
  stamp: number;
};
export type WorkingSet = {
  members: ReadonlyMap<string, Member>;
  /** The same in the order in which they were written last. */
  inOrder: readonly Member[];
  /** Files that would belong and found no room. */
  left: number;
};

/** Whose file it is, as far as it decides whether somebody is asked what they open it for. */
export type AskedOf = { id: string; type: string; owner: number | null; agency: string | null; createdBy: number };
export type Choosing = {
  engine: Engine;
  actor: Actor;
  /** Most records. */
  most: number;
  /** Whether this person would first be asked what they open this file for: then no device carries it. */
  asks: (file: AskedOf) => boolean;
};

type Found = AskedOf & Stands & { parent: string | null; version: number; transaction: number; readers: string };

/** Files looked at together. */
const chunk = 2_000;

export async function findWorkingSet(db: Read, choosing: Choosing): Promise<WorkingSet> {
  const { engine, actor, most, asks } = choosing;
  const candidates = (await findCandidates(db, engine, actor, most)).filter((each) => each.parent !== null || !asks(each));
  const alone = new Set(candidates.filter((each) => each.parent !== null && standsAlone(each)).map(({ id }) => id));
  const order = inTurn(candidates);
  const sight = await sightOf(db, choosing);
  const members = new Map<string, Member>();
  let left = 0;
  let full = false;
  for (let from = 0; from < order.length; from += chunk) {
    const files = order.slice(from, from + chunk);
    if (full) {
      left += order.length - from;
      break;
    }
    for (const unit of await unitsOf(db, choosing, files, alone, sight)) {
      const fresh = unit.filter(({ id }) => !members.has(id));
      if (members.size + fresh.length > most) {
        left += 1;
        full = true;
      } else for (const member of fresh) members.set(member.id, member);
    }
  }
  const inOrder = [...members.values()].sort((one, other) => one.transaction - other.transaction || (one.id < other.id ? -1 : 1));
  return { members, inOrder, left };
}

/** Each file with its parts and whoever is named in it, with theirs; a part by itself where the file is not carried and the part stands alone. */
async function unitsOf(
  db: Read,
  { engine, asks }: Choosing,
  files: readonly string[],
  alone: ReadonlySet<string>,
  sight: Sight,
): Promise<Member[][]> {
  const families = await familiesOf(db, engine, files);
  const named = await engine.carrying.named(db, files);
  const missing = [...new Set(named.map((each) => each.named))].filter((id) => !families.has(id));
  const others = await familiesOf(db, engine, missing);
  const namedIn = new Map<string, string[]>();
  for (const { file, named: one } of named) namedIn.set(file, [...(namedIn.get(file) ?? []), one]);
  return files.flatMap((file) => {
    const family = families.get(file) ?? [];
    const top = family.find(({ id }) => id === file);
    if (!top || asks(top)) return family.filter(({ id }) => id !== file && alone.has(id)).map((part) => sight.of([part]));
    const persons = (namedIn.get(file) ?? []).flatMap((id) => families.get(id) ?? others.get(id) ?? []);
    return [sight.of([...family, ...persons])];
  });
}

/** Each of these with its parts and theirs, the file itself first, as far as this transaction's audiences reach; nothing that is erased. */
async function familiesOf(db: Read, { definitions }: Pick<Engine, 'definitions'>, files: readonly string[]): Promise<Map<string, Found[]>> {
  const families = new Map<string, Found[]>();
  if (files.length === 0) return families;
  const columns = ['id', 'parent', 'type', 'version', 'transaction', 'readers', 'owner', 'agency', 'created_by', 'place', 'referred_to'];
  const seen = `readers && (select pokpong.readers()) and not exists (select from record_key k where k.record = r.id and k.wrapped is null)`;
  const found = (file: string, where: string) => `select ${columns}, ${file} as file from record r where ${where} and ${seen}`;
  const above = '(select above.parent from record above where above.id = r.parent)';
  const ofParts = `parent in (select part.id from record part where part.parent = any ($1) and part.type = any ($2))`;
  const branches = [found('id', 'id = any ($1)'), found('parent', 'parent = any ($1)'), found(above, ofParts)];
  const rows = await queryPacked(db, [...columns, 'file'], `(${branches.join(' union all ')}) found`, [files, partsWithParts(definitions)]);
  for (const values of rows) {
    const row = foundOf(values);
    const file = values.at(-1) ?? row.id;
    const family = families.get(file);
    if (family) family.push(row);
    else families.set(file, [row]);
  }
  return families;
}

const foundOf = ([
  id = '',
  parent,
  type = '',
  version,
  transaction,
  readers = '',
  owner,
  agency,
  createdBy,
  place,
  referredTo,
]: string[]): Found => ({
  id,
  parent: orNull(parent),
  type,
  version: Number(version),
  transaction: Number(transaction),
  readers,
  owner: orNull(owner) === null ? null : Number(owner),
  agency: orNull(agency),
  createdBy: Number(createdBy),
  place: orNull(place),
  referredTo: orNull(referredTo),
});

type Sight = { of: (rows: readonly Found[]) => Member[] };

/** By which cut this person sees a record, from the audiences it carries: worked out once for all that carry the same. */
async function sightOf(db: Read, { engine, actor }: Pick<Choosing, 'engine' | 'actor'>): Promise<Sight> {
  const keys = [...new Set(actor.grants.flatMap((grant) => reach(grant, actor) ?? []))];
  const ids = await engine.audiences.idsOf(db, keys);
  const keyById = new Map(ids.map((id, at) => [String(id), keys[at] as string]));
  const cuts = new Map<string, string | undefined>();
  const cutFor = (type: string, readers: string): string | undefined => {
    const place = `${type} ${readers}`;
    if (cuts.has(place)) return cuts.get(place);
    const reached = readers
      .slice(1, -1)
      .split(',')
      .flatMap((id) => keyById.get(id) ?? []);
    const grants = grantsOn(actor, type, reached);
    const definition = engine.definitions.get(type);
    const cut = definition && permits(grants, 'read') ? cutOf(readableSections(definition, grants)) : undefined;
    cuts.set(place, cut);
    return cut;
  };
  return {
    of: (rows) =>
      rows.flatMap((row) => {
        const cut = cutFor(row.type, row.readers);
        return cut === undefined
          ? []
          : [{ id: row.id, transaction: row.transaction, stamp: stampOf(row.id, row.version, cut, row, false) }];
      }),
  };
}
