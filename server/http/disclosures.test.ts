// A child's own file: asked for, approved by another person, and given as paper and as data without a word of anybody else.
import { beforeAll, expect, test } from 'vitest';
import { oldFile, somebody } from '../../test/oldFiles.ts';
import { serverForAll } from '../../test/serving.ts';
import { begin, type Sent, send } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
let file = { recordId: '', code: '' };
const others = { reporter: 'ນາງ ແກ້ວມະນີ ສີດາ', offender: 'ທ້າວ ສົມສັກ ພົມມະຈັນ', sister: 'ນາງ ດາວເຮືອງ ວົງສາ', contact: '020 5599 8877' };
const own = 'ນາງ ບຸນມີ ວົງສາ';
const concern = 'ສົມສັກ ມາທີ່ບ້ານ. ແກ້ວມະນີ ບອກວ່າ ດາວເຮືອງ ແລະ ບຸນມີ ຢ້ານ.';
const secret = 'ພະນັກງານສົງໄສວ່າ ພໍ່ຮູ້ແຕ່ບໍ່ບອກ';

beforeAll(async () => {
  const { hire, signIn } = serving();
  const here = { area: 'LA05', agency: 'plsw-la05' };
  await hire('noy', 'social-worker', here);
  await hire('boss', 'supervisor', here);
  await hire('chief', 'supervisor', here);
  await hire('far', 'supervisor', { area: 'LA16', agency: 'plsw-la16' });
  for (const name of ['noy', 'boss', 'chief', 'far']) cookies[name] = await signIn(name);
  const told = { channel: 'walk_in', worry: 'ຫ່ວງ', place: 'LA0501', reporterName: others.reporter, reporterContact: others.contact };
  const report = await begin(serving(), 'noy', { type: 'report', transition: 'receive', changes: told });
  const riskReason = 'ເຫດຜົນທີ່ພະນັກງານຄິດ';
  const about = {
    childName: own,
    concern,
    report: report.recordId,
    source: 'walk_in',
    caregiverName: 'ນາງ ແມ່',
    birth: '2001-01-01',
    openedOn: '2010-01-10',
  };
  file = await begin(serving(), 'noy', {
    type: 'case',
    changes: { ...about, place: 'LA0501', agency: 'plsw-la05', formOfHarm: 'physical_violence' },
  });
  const part = (type: string, transition: string, changes: object): Sent => ({ type, transition, changes, parent: file.recordId });
  await begin(serving(), 'noy', part('note', 'write', { kind: 'home_visit', on: '2011-02-01', text: 'ຢາມບ້ານ, ສົມສັກ ບໍ່ຢູ່' }));
  await begin(serving(), 'noy', part('note', 'write', { kind: 'home_visit', on: '2011-03-01', text: secret, withhold: true }));
  const sister = await oldFile(serving(), 'noy', 'boss', { childName: others.sister });
  await begin(serving(), 'noy', part('link', 'connect', { other: sister.recordId, relation: 'sibling' }));
  await somebody(serving(), 'noy', others.offender, { as: 'alleged_offender', case: file.recordId });
  await somebody(serving(), 'noy', 'Boun Mi Vongsa', { as: 'child', case: file.recordId });
  const closing = { closureReason: 'goals_met_child_safe', closureSummary: 'ແລ້ວ', childTold: true };
  const steps = [
    { transition: 'decideRisk', changes: { risk: 'low', riskReason } },
    { transition: 'askClosure', changes: closing },
  ];
  const id = { type: 'case', recordId: file.recordId };
  for (const [at, step] of steps.entries())
    expect((await send(serving(), 'noy', { ...id, ...step, baseVersion: at + 1 }))[0]?.outcome).toBe('accepted');
  expect((await send(serving(), 'boss', { ...id, transition: 'approveClosure', baseVersion: 3 }))[0]?.outcome).toBe('accepted');
});

const asked = { askedBy: 'grown_child', identity: 'identity_card', purpose: 'to_know', askedOn: '2026-01-05' };
const request = (who: string, more: object = {}) =>
  begin(serving(), who, { type: 'disclosure', transition: 'ask', parent: file.recordId, changes: { ...asked, ...more } });
const decide = async (who: string, recordId: string, transition: string, changes: object = {}, baseVersion = 1) => {
  const [outcome] = await send(serving(), who, { type: 'disclosure', recordId, transition, baseVersion, changes });
  return outcome?.problem ?? outcome?.outcome;
};
const take = (who: string, recordId: string, query = 'format=json') =>
  serving().app.inject({ url: `/api/disclosures/${recordId}/file?${query}`, headers: { cookie: cookies[who] ?? '' } });
type Given = {
  says: string;
  version: number;
  code: string;
  file: Record<string, string>;
  parts: Record<string, object[]>;
  leftOut: object;
};

test('a closed file is asked for, approved by somebody else, and given once; the log says that it left', async () => {
  const { recordId } = await request('boss');
  expect((await take('boss', recordId)).json()).toMatchObject({ problem: 'disclosure.notApproved' });
  expect(await decide('boss', recordId, 'approve')).toBe('disclosure.ownRequest');
  expect(await decide('boss', recordId, 'refuse', { answer: 'ບໍ່' })).toBe('disclosure.ownRequest');
  expect(await decide('noy', recordId, 'approve')).toBe('access.denied');
  expect(await decide('chief', recordId, 'approve')).toBe('accepted');
  expect((await take('far', recordId)).statusCode).toBe(404);
  expect((await take('noy', recordId)).statusCode).toBe(200);
  expect(
    await serving().rows(`select detail->>'format' as format, purpose, type from audit where action = 'export' and record = $1`, [
      file.recordId,
    ]),
  ).toEqual([{ format: 'json', purpose: 'family', type: 'case' }]);
  await serving().rows(`update session set proved = now() - interval '11 minutes'`);
  expect((await take('noy', recordId)).json()).toMatchObject({ problem: 'session.stepUpNeeded' });
  await serving().rows('update session set proved = now()');
  expect(await decide('noy', recordId, 'give', { givenOn: '2026-01-06' }, 2)).toBe('accepted');
  expect((await take('noy', recordId)).json()).toMatchObject({ problem: 'disclosure.notApproved' });
});

test('as data: what the country gives, nobody else’s name, no withheld note, and nothing of who told', async () => {
  const { recordId } = await request('noy', { leaveOut: ['risk'], note: 'ລະວັງ' });
  expect(await decide('chief', recordId, 'approve')).toBe('accepted');
  const answer = await take('noy', recordId);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json',
    'content-disposition': `attachment; filename="${file.code}.json"`,
    'cache-control': 'no-store',
  });
  const given = answer.json<Given>();
  expect(given).toMatchObject({ says: 'pokpong own file', version: 1, code: file.code, leftOut: { sections: ['risk'], withheld: 1 } });
  expect(given.file).toMatchObject({ childName: own, formOfHarm: 'physical_violence', concern: '▇▇▇ ມາທີ່ບ້ານ. ▇▇▇ ບອກວ່າ ▇▇▇ ແລະ ບຸນມີ ຢ້ານ.' });
  expect(given.parts.note).toEqual([{ kind: 'home_visit', on: '2011-02-01', text: 'ຢາມບ້ານ, ▇▇▇ ບໍ່ຢູ່' }]);
  expect(Object.keys(given.parts)).toEqual(['note']);
  for (const word of ['ສົມສັກ', 'ແກ້ວມະນີ', 'ດາວເຮືອງ', others.contact, secret, 'ເຫດຜົນທີ່ພະນັກງານຄິດ', 'walk_in', 'ນາງ ແມ່', 'ລະວັງ', 'LA0501-none'])
    expect(answer.body, word).not.toContain(word);
});

test('on paper, in Lao and English', async () => {
  const { recordId } = await request('noy');
  expect(await decide('chief', recordId, 'approve')).toBe('accepted');
  for (const language of ['lo', 'en']) {
    const answer = await take('noy', recordId, `format=pdf&language=${language}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  }
});

test('an erased file is not asked for any more', async () => {
  const old = await oldFile(serving(), 'noy', 'boss');
  await serving().rows('select pokpong.erase($1)', [[old.recordId]]);
  const [outcome] = await send(serving(), 'noy', { type: 'disclosure', transition: 'ask', parent: old.recordId, changes: asked });
  expect(outcome?.problem).toBe('record.erased');
});
