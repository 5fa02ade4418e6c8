// Records with very long texts come in pieces that a thin line can carry and that are gone on with; by name too, and one that is longer than a piece comes alone.
import { expect, test } from 'vitest';
import { mostBytes, type Pulled } from '../../kernel/sync/protocol.ts';
import { serverForAll } from '../../test/serving.ts';
import { next } from '../../test/staff.ts';
import { aFile, aNote, type Field, syncingOn } from '../../test/syncing.ts';

const serving = serverForAll();
const { inField, pulled, settle, keep, caughtUp } = syncingOn(serving);

const idsOf = ({ carried }: Pulled) => carried.map(({ record }) => record.id);
const bytesOf = ({ carried }: Pulled) => carried.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
/** As long as a long text may be, three bytes to a letter. */
const long = 'ກ'.repeat(5_000);
const texts = ['family', 'concern', 'assessment', 'strengths', 'childView', 'bestInterests', 'planSummary'];

/** A file with sixty notes, together longer than a piece. */
async function longNotes(by: Field) {
  const file = aFile({ worker: by.id, agency: 'plsw-la05' });
  const notes = Array.from({ length: 60 }, () => aNote(file.recordId, long));
  await keep(by, file, ...notes.slice(0, 30));
  await keep(by, ...notes.slice(30));
  return { file, notes };
}

test('a piece is bounded by its bytes, and nothing is left out', async () => {
  const noy = await inField('noy');
  const { file, notes } = await longNotes(noy);
  for (let version = 1; version <= 14; version += 1)
    await keep(noy, next(file, version, undefined, Object.fromEntries(texts.map((name) => [name, `${long.slice(10)} ${version}`]))));
  await caughtUp();

  const pieces: Pulled[] = [];
  for (let cursor: string | null = null; pieces.at(-1)?.more !== false; cursor = pieces.at(-1)?.cursor ?? null)
    pieces.push(await pulled(noy, { cursor }));
  expect(pieces.length).toBeGreaterThan(2);
  for (const piece of pieces) expect(piece.carried.length === 1 || bytesOf(piece) <= mostBytes).toBe(true);
  const all = pieces.flatMap(idsOf);
  expect(all).toHaveLength(61);
  expect(new Set(all)).toEqual(new Set([file.recordId, ...notes.map(({ recordId }) => recordId)]));
  // Written last, and longer by itself than a piece.
  const last = pieces.at(-1);
  expect(last && [idsOf(last), bytesOf(last) > mostBytes]).toEqual([[file.recordId], true]);

  const { held, turns } = await settle(noy);
  expect([held.size, turns]).toEqual([61, pieces.length]);
  const byName = await pulled(noy, { cursor: last?.cursor ?? null, want: all });
  expect(bytesOf(byName)).toBeLessThanOrEqual(mostBytes);
  expect(idsOf(byName)).toEqual(all.slice(0, byName.carried.length));
  // A phone that lost all of it and kept its place is made whole again.
  expect((await settle(noy, new Map(), last?.cursor)).held.size).toBe(61);
});

test('what changed meanwhile waits behind what was asked for by name, and is not passed over', async () => {
  const mai = await inField('mai');
  const { file, notes } = await longNotes(mai);
  await caughtUp();
  const { cursor } = await settle(mai);
  await keep(mai, next(file, 1, undefined, { nickname: 'ນ້ອຍ' }));
  await caughtUp();
  const want = notes.map(({ recordId }) => recordId);
  const first = await pulled(mai, { cursor, want });
  expect(first).toMatchObject({ cursor, more: true });
  const rest = await pulled(mai, { cursor, want: want.slice(first.carried.length) });
  expect([...idsOf(first), ...idsOf(rest)]).toEqual([...want, file.recordId]);
  expect(rest.more).toBe(false);
});
