// Who is found on a phone that carries five thousand people, by names it was never tuned on: as they are written in Lao, in another Latin spelling, and with one slip.
import { describe, expect, test } from 'vitest';
import { names as customs } from '../../country/laos/names.ts';
import { createNames } from '../../kernel/search/names.ts';
import type { Row as ListRow } from '../../web/api.ts';
import { findHere } from '../../web/device/finding.ts';
import { type Summary, soundsOf } from '../../web/device/summary.ts';
import * as heldOut from './heldOut.ts';
import { type Chance, chanceFrom, type Row, rowsOf } from './rows.ts';
import { slip } from './variants.ts';

const people = 5_000;
const sought = 300;
const names = createNames(customs);
type Called = { given: Row; surname: Row };

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

const moment = '2026-01-05T08:00:00.000Z';
const bare = { code: null, version: 1, open: true, due: null, dueStep: null, place: null, owner: null, agency: null, parentCode: null };
const summaryOf = (row: Pick<ListRow, 'id' | 'type' | 'state' | 'parent'>): Summary => ({
  row: { ...bare, openedAt: moment, changedAt: moment, contested: false, values: {}, ...row },
  ...{ version: 1, contested: [], stamp: 1, createdBy: 1, referredTo: null },
});

const chance = chanceFrom(20261122);
const carried = peopleOf(chance);
const held = new Map(
  carried.flatMap((called, at) => {
    const text = at % 2 === 0 ? inLao(called) : inLatin(called, chance);
    const name = { text, sounds: [...soundsOf(names, text)] };
    return [
      summaryOf({ id: `${at}`, type: 'person', parent: null, state: 'known' }),
      { ...summaryOf({ id: `name ${at}`, type: 'personName', parent: `${at}`, state: 'used' }), name },
    ].map((summary): [string, Summary] => [summary.row.id, summary]);
  }),
);

/** Shares of those sought who come first, and among the first ten. */
function recall(spelt: (called: Called) => string): { first: number; ten: number } {
  let [first, ten] = [0, 0];
  for (let turn = 0; turn < sought; turn += 1) {
    const at = (turn * 7919) % people;
    const found = findHere(held, names, spelt(carried[at] as Called)).map(({ row }) => row.id);
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
    { how: 'in Lao with one slip', spelt: (called: Called) => slip(inLao(called), 'lao', chance), floor: 0.65 },
    { how: 'in Latin with one slip', spelt: (called: Called) => slip(inLatin(called, chance), 'latin', chance), floor: 0.65 },
  ])('$how at least $floor of them, first of all', ({ spelt, floor }) => {
    const { first, ten } = recall(spelt);
    expect(first).toBeGreaterThanOrEqual(floor);
    expect(ten).toBeGreaterThanOrEqual(first);
  });
});
