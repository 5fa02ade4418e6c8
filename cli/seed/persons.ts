// Invents persons with names by the thousand and keeps them in batches, decided like real ones: for the benchmark. Names are put together from syllables.
import type { Actor } from '../../kernel/access/grant.ts';
import type { NewEvent } from '../../kernel/record/event.ts';
import { append } from '../../kernel/record/server/append.ts';
import type { Engine, FactsOf } from '../../kernel/record/server/engine.ts';
import { demonstration } from '../../server/country.ts';
import { asOwner } from '../../server/prepare.ts';
import type { Opened } from '../opened.ts';
import { Chance } from './chance.ts';
import { type People, seedPeople } from './people.ts';
import type { Filled, Share } from './task.ts';
import { fillTogether } from './thread.ts';

/** Syllables of names, in Lao and in Latin letters; what comes first is drawn most often, as in life few names are many people's. */
const syllables =
  'ບຸນ Boun ຄຳ Kham ສົມ Som ທອງ Thong ພອນ Phone ແກ້ວ Keo ຈັນ Chan ສີ Sy ວັນ Van ສຸກ Souk ມີ My ແສງ Seng ດວງ Douang ວົງ Vong ໄຊ Xay ມະນີ Many ຫຼ້າ La ເພັດ Pheth ສະຫວັນ Savanh ດາວ Dao ຄູນ Khoun ພູ Phou ວິໄລ Vilay ອຸ່ນ Oun ລຸນ Loun ຕາ Ta ນ້ອຍ Noy ໃຈ Chay ທິບ Thip ສອນ Sone ເຮືອງ Heuang ປະ Pa ນາ Na ບົວ Boua ໝອນ Mone ອິນ In ທະວີ Thavy ສັກ Sack ເງິນ Ngeun ຝັນ Fan'.split(
    ' ',
  );
const many = syllables.length / 2;

type Letters = 'lao' | 'latin';

/** The name of one number: two syllables and two or three; the same number has the same name in either script. */
export function nameOf(number: number, letters: Letters): string {
  const chance = new Chance(7, number, 21);
  const offset = letters === 'lao' ? 0 : 1;
  const syllable = () => syllables[2 * Math.floor(many * chance.next() ** 1.6) + offset] ?? '';
  const word = (count: number) => {
    const joined = Array.from({ length: count }, syllable).join('');
    return letters === 'lao' ? joined : joined[0] + joined.slice(1).toLowerCase();
  };
  return `${word(2)} ${word(chance.next() < 0.6 ? 2 : 3)}`;
}

const batch = 250;
const lanes = 3;
const epoch = Date.UTC(2024, 0, 1);

/** @returns how many are new; persons of an earlier run stay. */
export async function fillPersons(opened: Opened, persons: number, progress: (done: number) => void, threads = 0): Promise<number> {
  const people = await asOwner(opened.database, (db) => seedPeople(db, opened, demonstration));
  const filled = { done: 0, added: 0 };
  const add = (kept: Filled) => {
    filled.done += kept.cases;
    filled.added += kept.added;
    progress(filled.done);
  };
  const whole = { cases: persons, seed: 7, today: epoch };
  await fillTogether(opened, 'persons', whole, threads, add, (share) => fillShareOfPersons(opened, people, share, add));
  if (filled.added > 0) await opened.database.owner.query('vacuum (analyze)');
  return filled.added;
}

export async function fillShareOfPersons(
  opened: Opened,
  { workerOf }: People,
  { cases: persons, part, parts }: Share,
  add: (kept: Filled) => void,
): Promise<void> {
  const workers = [...workerOf.values()];
  const engine: Engine = { ...opened.world, facts };
  let next = part * batch;
  const lane = async (): Promise<void> => {
    while (next < persons) {
      const from = next;
      next += parts * batch;
      const some = Array.from({ length: Math.min(batch, persons - from) }, (_, at) => invent(from + at, workers));
      const added = await keep(opened, engine, some);
      add({ cases: some.length, reports: 0, added, events: 2 * added });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

type Invented = { by: Actor; events: readonly [NewEvent, NewEvent] };

function invent(number: number, workers: readonly Actor[]): Invented {
  const chance = new Chance(7, number, 22);
  const id = () => chance.uuidAt(epoch + number * 1000);
  const by = chance.pick(workers);
  const deviceTime = new Date(epoch + number * 1000).toISOString();
  const person = id();
  const about = {
    sex: chance.next() < 0.7 ? 'female' : 'male',
    birth: String(2006 + Math.floor(chance.next() * 16)),
    ageHow: 'caregiver_said',
    nationality: 'LA',
    place: by.area,
    agency: by.agency,
    worker: by.id,
    phone: `020 5${String(number).padStart(7, '0')}`,
  };
  const first = { id: id(), recordId: person, type: 'person', baseVersion: 0, changes: about, deviceTime };
  const letters = chance.next() < 0.7 ? 'lao' : 'latin';
  const name = { kind: 'official', script: letters, text: nameOf(number, letters) };
  const called = { ...first, id: id(), recordId: id(), type: 'personName', parent: person, transition: 'call', changes: name };
  return { by, events: [first, called] };
}

async function keep({ database }: Opened, engine: Engine, invented: readonly Invented[]): Promise<number> {
  return asOwner(database, async (db) => {
    await db.query('set local synchronous_commit = off');
    const [found] = await db.query<{ taken: string[] }>('select pokpong.taken($1) as taken', [
      invented.map(({ events }) => events[0].recordId),
    ]);
    const taken = new Set(found?.taken);
    const fresh = invented.filter(({ events }) => !taken.has(events[0].recordId));
    if (fresh.length === 0) return 0;
    const told = fresh.flatMap(({ by, events }) => events.map((event) => ({ by, event })));
    const outcomes = await append(
      db,
      engine,
      (index) => told[index]?.by as Actor,
      told.map(({ event }) => event),
      (index) => told[index]?.event.deviceTime as string,
    );
    const refused = outcomes.find(({ outcome }) => outcome !== 'accepted');
    if (refused) throw new Error(`an invented person was ${refused.outcome}: ${refused.problem} ${refused.field}`);
    return fresh.length;
  });
}

/** These workers are active: nothing need be looked up. */
const facts: Readonly<Record<string, FactsOf>> = { person: async () => ({ workerActive: true }) };
