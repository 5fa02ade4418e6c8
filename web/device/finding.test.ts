// A name among those a device holds: however common one half of it is, and however it is written; and how many are found among five thousand, by names that
// nothing was tuned on.
import { describe, expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { createNames } from '../../kernel/search/names.ts';
import * as heldOut from '../../test/names/heldOut.ts';
import { type Chance, chanceFrom, type Row as NameRow, rowsOf } from '../../test/names/rows.ts';
import { slip } from '../../test/names/variants.ts';
import type { Row } from '../api.ts';
import { findHere } from './finding.ts';
import { type Summary, soundsOf } from './summary.ts';

const names = createNames(laos.names);

const moment = '2026-01-05T08:00:00.000Z';
const bare = { version: 1, open: true, due: null, dueStep: null, place: null, owner: null, agency: null, parentCode: null };
const stood = { openedAt: moment, changedAt: moment, contested: false, values: {} };

const summaryOf = (row: Pick<Row, 'id' | 'type' | 'state' | 'parent'>): Summary => ({
  row: { ...bare, ...stood, code: null, ...row },
  ...{ version: 1, contested: [], stamp: 1, createdBy: 1, referredTo: null },
});

/** People with one name each, the number of their place in the list as their id. */
function carrying(called: readonly string[], state = 'used'): Map<string, Summary> {
  const rows = called.flatMap((text, at): Summary[] => [
    summaryOf({ id: `${at}`, type: 'person', parent: null, state: 'known' }),
    {
      ...summaryOf({ id: `name ${at}`, type: 'personName', parent: `${at}`, state }),
      name: { text, sounds: [...soundsOf(names, text)] },
    },
  ]);
  return new Map(rows.map((each) => [each.row.id, each]));
}

const surnames = ['Vongsa', 'Sihalath', 'Keomany', 'Phommachan', 'Inthavong', 'Soulivong', 'Bouakham', 'Chanthala', 'Douangdy', 'Rattana'];
const given = ['Bounmy', 'Bounma', 'Bounmee', 'Bunmi', 'ບຸນມີ', 'Boun My', 'Bounmi', 'Bounmy'];
/** Half a province is called so: more than are compared letter by letter. */
const crowd = given.flatMap((first) => surnames.map((last) => `${first} ${last}`));

test('among more than can be compared, whoever shares the whole name is found first', () => {
  const held = carrying([...crowd, 'Bounmy Saiyavongkhamdy']);
  const [first] = findHere(held, names, 'Bunmi Sayavongkhamdi');
  expect(first?.row.id).toBe(String(crowd.length));
});

test('a name written in Lao is found by its Latin spelling, and by a slip of it', () => {
  const held = carrying(['ດາລາ ວົງສະຫວັນ', 'Somchit Phimmasone']);
  for (const sought of ['Dala Vongsavanh', 'Dala Vongsavan', 'Dara Vongsavan']) expect(findHere(held, names, sought)[0]?.row.id).toBe('0');
});

test('a name that was written by mistake finds nobody, nor does one that sounds like none here', () => {
  expect(findHere(carrying(['Dala Vongsavanh'], 'mistaken'), names, 'Dala Vongsavanh')).toEqual([]);
  expect(findHere(carrying(['Dala Vongsavanh']), names, 'Khamphet Luangrath')).toEqual([]);
});

const people = 5_000;
const sought = 100;
type Called = { given: NameRow; surname: NameRow };

/** Everybody has another name; half of them are written in Lao. */
function peopleOf(chance: Chance): readonly Called[] {
  const [given, surnames] = [rowsOf(heldOut.givenNames), rowsOf(heldOut.surnames)];
  const all = given.flatMap((each) => surnames.map((surname) => ({ at: chance.below(1e9), called: { given: each, surname } })));
  return all
    .sort((one, other) => one.at - other.at)
    .slice(0, people)
    .map(({ called }) => called);
}

const inLao = ({ given, surname }: Called) => `${given.lao} ${surname.lao}`;
const inLatin = ({ given, surname }: Called, chance: Chance) => `${chance.pick(given.latin)} ${chance.pick(surname.latin)}`;

const chance = chanceFrom(20261122);
const everybody = peopleOf(chance);

const held = carrying(everybody.map((called, at) => (at % 2 === 0 ? inLao(called) : inLatin(called, chance))));

/** Shares of those sought who come first, and among the first ten. */
function recall(spelt: (called: Called) => string): { first: number; ten: number } {
  let [first, ten] = [0, 0];
  for (let turn = 0; turn < sought; turn += 1) {
    const at = (turn * 7919) % people;
    const found = findHere(held, names, spelt(everybody[at] as Called)).map(({ row }) => row.id);
    if (found[0] === `${at}`) first += 1;
    if (found.slice(0, 10).includes(`${at}`)) ten += 1;
  }
  return { first: first / sought, ten: ten / sought };
}

describe('of people sought among five thousand, a phone finds', () => {
  // With a slip many fall out before letters are compared: what is compared at all is bounded (decision 22).
  test.each([
    { how: 'in Lao', spelt: inLao, floor: 0.97 },
    { how: 'in another Latin spelling', spelt: (called: Called) => inLatin(called, chance), floor: 0.97 },
    { how: 'in Lao with one slip', spelt: (called: Called) => slip(inLao(called), 'lao', chance), floor: 0.6 },
    { how: 'in Latin with one slip', spelt: (called: Called) => slip(inLatin(called, chance), 'latin', chance), floor: 0.6 },
  ])('$how at least $floor of them, first of all', ({ spelt, floor }) => {
    const { first, ten } = recall(spelt);
    expect(first).toBeGreaterThanOrEqual(floor);
    expect(ten).toBeGreaterThanOrEqual(first);
  });
});
