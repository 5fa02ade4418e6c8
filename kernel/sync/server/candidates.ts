// What could belong to somebody's working set, by the kinds of belonging: theirs, due to them, asked of their agency, their agency's, around them.
import { type Actor, permits } from '../../access/grant.ts';
import { placeChain } from '../../forms/reference.ts';
import { contestedFor } from '../../record/server/contested.ts';
import type { Read } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import { type Bind, waiting } from '../../record/server/list.ts';
import { orNull, queryPacked } from './packed.ts';
import { typesUnderParts } from './tiers.ts';

/** In this order each is given its share in turn; what they have closed lately comes when all others have theirs. */
const kinds = ['own', 'due', 'referred', 'agency', 'around', 'closed'] as const;
type Kind = (typeof kinds)[number];

export type Candidate = {
  id: string;
  parent: string | null;
  /** The record at the top of what it hangs under, or itself. */
  file: string;
  type: string;
  owner: number | null;
  agency: string | null;
  createdBy: number;
  /** One bit for each kind. */
  kinds: number;
};

const closedDays = 30;
const bitOf = (kind: Kind): number => 1 << kinds.indexOf(kind);

/** @param most of each kind. @returns what is most urgent first, each record once. */
export async function findCandidates(db: Read, engine: Engine, actor: Actor, most: number): Promise<Candidate[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const branches = branchesOf(engine, actor, bind).map(
    ({ kind, where, order, urgency }) =>
      `(select id, parent, type, owner, agency, created_by, ${bitOf(kind)} as kind, ${urgency} as urgency from record
        where ${where} and readers && (select pokpong.readers()) order by ${order}, id limit ${Math.trunc(most)})`,
  );
  const rows = await queryPacked(
    db,
    ['id', 'parent', 'type', 'owner', 'agency', 'created_by', 'kinds', 'file'],
    `(select id, parent, type, owner, agency, created_by, bit_or(kind) as kinds,
        coalesce(case when type = any (${bind(typesUnderParts(engine.definitions))}) then (select above.parent from record above where above.id = reached.parent) end, parent, id) as file from (${branches.join(' union all ')}) reached
      group by id, parent, type, owner, agency, created_by order by min(urgency), id) found`,
    values,
  );
  return rows.map(([id = '', parent, type = '', owner, agency, createdBy, of, file = id]) => ({
    id,
    file,
    parent: orNull(parent),
    type,
    owner: orNull(owner) === null ? null : Number(owner),
    agency: orNull(agency),
    createdBy: Number(createdBy),
    kinds: Number(of),
  }));
}

/** `order` is what an index gives; `urgency` says the same as a number, the smallest first. */
type Branch = { kind: Kind; where: string; order: string; urgency: string };

function branchesOf(engine: Engine, actor: Actor, bind: Bind): Branch[] {
  const me = bind(actor.id);
  const reading = (scope: string) =>
    [...engine.definitions.values()].filter(({ name }) =>
      permits(
        actor.grants.filter((grant) => grant.type === name && grant.scope === scope),
        'read',
      ),
    );
  const work = (kind: Kind, where: string): Branch => ({ kind, where, order: 'due', urgency: 'extract(epoch from due)' });
  const since = bind(new Date(Date.parse(engine.now()) - closedDays * 86_400_000).toISOString());
  const closed = (whose: string): Branch => ({
    kind: 'closed',
    where: `${whose} and not open and parent is null and changed > ${since}::timestamptz`,
    order: 'changed desc',
    urgency: '-extract(epoch from changed)',
  });
  return [
    work('own', `owner = ${me} and open`),
    // The second half is what the index of makers says of itself.
    work('own', `created_by = ${me} and created_by > 0 and open`),
    ...[...engine.definitions.values()]
      .filter(({ name }) => engine.owes(name))
      .flatMap((definition) => waiting(engine, actor, definition, bind).map((where) => work('due', where))),
    ...toSettle(engine, actor, bind),
    ...(actor.agency
      ? [
          ...reading('referred').map(({ name }) =>
            work('referred', `type = ${bind(name)} and referred_to = ${bind(actor.agency)} and open`),
          ),
          ...reading('agency').map(({ name }) => work('agency', `type = ${bind(name)} and agency = ${bind(actor.agency)} and open`)),
        ]
      : []),
    ...around(engine, actor, bind),
    closed(`owner = ${me}`),
    closed(`created_by = ${me} and created_by > 0`),
  ];
}

/** Two answers that this person is to choose between, what has waited longest first. */
function toSettle(engine: Engine, actor: Actor, bind: Bind): Branch[] {
  const where = contestedFor(engine, actor, bind);
  return where === undefined ? [] : [{ kind: 'due', where, order: 'changed', urgency: 'extract(epoch from changed)' }];
}

/** What is offered in one's own district first, then in the province, then wherever it is. */
function around(engine: Engine, actor: Actor, bind: Bind): Branch[] {
  const chain = actor.area ? placeChain(engine.reference, actor.area) : [];
  const at = (level: number) => chain.find((code) => engine.reference.places.get(code)?.level === level) ?? '';
  const types = engine.carrying.around.filter((type) => actor.grants.some((grant) => grant.type === type && permits([grant], 'read')));
  return types.map((type) => {
    const far = `case when district = ${bind(at(2))} then 0 when province = ${bind(at(1))} then 1 else 2 end`;
    return { kind: 'around', where: `type = ${bind(type)} and open`, order: far, urgency: far };
  });
}

/** The files of these candidates, each once, so that every kind has its turn; parts stand for the file they hang under. */
export function inTurn(candidates: readonly Candidate[]): string[] {
  const queues = kinds.map((kind) => candidates.filter((each) => each.kinds & bitOf(kind)).map(({ file }) => file));
  const closed = queues.pop() ?? [];
  const walks = queues.map((queue) => queue.values());
  const order = new Set<string>();
  for (let open = walks; open.length > 0; ) open = open.filter((walk) => takeNew(walk, order));
  for (const id of closed) order.add(id);
  return [...order];
}

/** Adds the next that is not there yet. @returns whether there was one. */
function takeNew(walk: Iterator<string>, order: Set<string>): boolean {
  for (let next = walk.next(); !next.done; next = walk.next()) {
    if (order.has(next.value)) continue;
    order.add(next.value);
    return true;
  }
  return false;
}

/** Whether a part belongs by itself where the file it hangs under is not carried: it is this person's own, or was asked of their agency. */
export const standsAlone = ({ kinds: of }: Pick<Candidate, 'kinds'>): boolean => (of & (bitOf('own') | bitOf('referred'))) !== 0;
