// What people do on their phones in the test of the whole: begin umbrellas and straps, change them, take steps.
import type { NewEvent } from '../record/event.ts';
import type { Folded } from './folded.ts';
import { uuid } from './umbrellas.fixture.ts';

const colours = ['red', 'blue', 'striped', null];
const places = ['NW11', 'NW21'];
const owners = ['ນາງ ກ', 'Mr B'];

/** @param shown the records that the phone shows. @param count of what was done before, for ids. The clock of the phone is wrong by years. */
export function draft(shown: readonly Folded[], count: number, pick: number, value: number): NewEvent {
  const on = shown[pick % Math.max(1, shown.length)];
  const umbrellas = shown.filter(({ definition }) => definition.name === 'umbrella');
  const other = umbrellas[value % Math.max(1, umbrellas.length)]?.snapshot.id;
  const event = { id: uuid(0x1000 + count), type: 'umbrella', baseVersion: 0, deviceTime: `${1996 + (pick % 60)}-01-05T09:00:00.000Z` };
  if (on && value < 26) {
    const type = on.definition.name;
    const does = type === 'strap' ? strapped(value) : said(value, pick, other);
    return { ...event, recordId: on.snapshot.id, type, baseVersion: on.version, ...does };
  }
  const recordId = uuid(0x100 + count);
  const begins: NewEvent = { ...event, recordId, changes: { lostAt: places[pick % 2], spots: value } };
  if (value < 27 || other === undefined) return begins;
  return { ...begins, type: 'strap', parent: other, changes: { length: pick, ...(pick % 3 === 0 && { fits: other }) } };
}

const strapped = (value: number): Pick<NewEvent, 'changes' | 'transition'> =>
  value % 4 === 0 ? { transition: 'tear', changes: {} } : { changes: { length: value } };

function said(value: number, pick: number, twin: string | undefined): Pick<NewEvent, 'changes' | 'transition'> {
  if (value < 8) return { changes: { colour: colours[value % 4] } };
  if (value < 13) return { changes: { spots: value } };
  if (value < 15) return { changes: { owner: owners[value % 2] } };
  if (value < 17) return { changes: { lostAt: places[pick % 2] } };
  if (value < 19) return { changes: { twin: twin ?? null, spots: pick } };
  if (value < 22) return { transition: 'find', changes: { colour: colours[value % 3] } };
  return value < 24 ? { transition: 'give', changes: {} } : { transition: 'loseAgain', changes: { spots: pick } };
}
