// A name among those a device holds: however common one half of it is, and however it is written.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { createNames } from '../../kernel/search/names.ts';
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
