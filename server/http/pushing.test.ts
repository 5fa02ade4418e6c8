// Sending over HTTP: an event waits for those it follows, a repeated one says what became of it first, and only another person's change makes a merge.
import { expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { freshId, next } from '../../test/staff.ts';
import { aFile, aNote, type Field, syncingOn } from '../../test/syncing.ts';

const serving = serverForAll();
const { inField, send, keep } = syncingOn(serving);
const outcomesOf = async (field: Field, ...events: Parameters<typeof send>[1][]) => {
  const { outcomes, held } = await send(field, ...events);
  return { outcomes: outcomes.map(({ outcome, first, problem }) => problem ?? first ?? outcome), held };
};
const stored = async (id: string) => (await serving().rows('select id from event where id = $1', [id])).length;

test('an event is held until those it follows are kept, and then decided', async () => {
  const noy = await inField('noy');
  const file = aFile({ worker: noy.id });
  const note = { ...aNote(file.recordId), follows: [file.id] };
  expect(await outcomesOf(noy, note)).toEqual({ outcomes: [], held: [note.id] });
  expect(await stored(note.id)).toBe(0);
  // In the wrong order it waits once more; in the right one both are kept, and sent later it stands on what stands.
  expect(await outcomesOf(noy, note, file)).toEqual({ outcomes: ['accepted'], held: [note.id] });
  expect(await outcomesOf(noy, note)).toEqual({ outcomes: ['accepted'], held: [] });
  const more = { ...next(file, 0, undefined, { nickname: 'ນ້ອຍ' }), follows: [file.id] };
  const last = { ...next(file, 0, undefined, { phone: '02055500000' }), follows: [more.id] };
  expect(await outcomesOf(noy, more, last)).toEqual({ outcomes: ['accepted', 'accepted'], held: [] });
});

test('nothing follows a refused event; led past it, each is judged on its own merit', async () => {
  const mai = await inField('mai');
  const file = aFile({ worker: mai.id });
  const wrong = { ...next(file, 0, undefined, { sex: 'no-such-code' }), follows: [file.id] };
  const behind = { ...next(file, 0, undefined, { nickname: 'ນ້ອຍ' }), follows: [wrong.id] };
  const afterThat = { ...aNote(file.recordId), follows: [behind.id] };
  expect(await outcomesOf(mai, file, wrong, behind, afterThat)).toEqual({
    outcomes: ['accepted', 'field.unknownCode'],
    held: [behind.id, afterThat.id],
  });
  expect(await outcomesOf(mai, { ...behind, follows: [file.id] }, afterThat)).toEqual({ outcomes: ['accepted', 'accepted'], held: [] });
});

test('a repeated event says what became of it first', async () => {
  const keo = await inField('keo');
  const dao = await inField('dao');
  const file = aFile({ agency: 'plsw-la05' });
  await keep(keo, file);
  const theirs = next(file, 1, undefined, { nickname: 'ດາວ' });
  const merged = next(file, 1, undefined, { phone: '02055500000' });
  const contested = next(file, 1, undefined, { nickname: 'ນ້ອຍ' });
  await keep(dao, theirs);
  expect((await send(keo, merged, contested)).outcomes.map(({ outcome }) => outcome)).toEqual(['merged', 'contested']);
  const again = await send(keo, file, merged, contested);
  expect(again.outcomes.map(({ outcome, first }) => [outcome, first])).toEqual([
    ['duplicate', 'accepted'],
    ['duplicate', 'merged'],
    ['duplicate', 'contested'],
  ]);
});

test('what one changed oneself meanwhile is no merge; what another changed is', async () => {
  const bua = await inField('bua');
  const pan = await inField('pan');
  const file = aFile({ agency: 'plsw-la05' });
  await keep(bua, file, next(file, 0, undefined, { nickname: 'ນ້ອຍ' }));
  expect(await outcomesOf(bua, next(file, 0, undefined, { phone: '02055500000' }))).toMatchObject({ outcomes: ['accepted'] });
  await keep(pan, next(file, 3, undefined, { address: 'ບ້ານທົດລອງ' }));
  expect(await outcomesOf(bua, next(file, 3, undefined, { caregiverName: 'ແມ່' }))).toMatchObject({ outcomes: ['merged'] });
});

test('to follow another person’s event, or none, is to wait; one’s own counts also where it is out of sight by now', async () => {
  const som = await inField('som');
  const sai = await inField('sai');
  const file = aFile({ agency: 'plsw-la05' });
  await keep(som, file);
  const onTheirs = { ...next(file, 1, undefined, { nickname: 'ນ້ອຍ' }), follows: [file.id] };
  expect(await outcomesOf(sai, onTheirs)).toEqual({ outcomes: [], held: [onTheirs.id] });
  const onNothing = { ...next(file, 1, undefined, { nickname: 'ນ້ອຍ' }), follows: [freshId()] };
  expect(await outcomesOf(sai, onNothing)).toEqual({ outcomes: [], held: [onNothing.id] });
  const away = next(file, 1, undefined, { place: 'LA1701', agency: 'plsw-la17' });
  await keep(som, away);
  const behind = { ...next(file, 1, undefined, { nickname: 'ນ້ອຍ' }), follows: [away.id] };
  expect(await outcomesOf(som, behind)).toEqual({ outcomes: ['record.notFound'], held: [] });
  const written = await serving().rows<{ detail: { events: unknown[] } }>(
    `select detail from audit where action = 'write' and actor = $1`,
    [sai.id],
  );
  expect(written).toEqual([]);
});
