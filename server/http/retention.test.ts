// Keeping and destroying over HTTP: two people of two sides, a hold that stops them, what is gone afterwards and what stays.
import { beforeAll, describe, expect, test } from 'vitest';
import { propose } from '../../domains/retention/server/propose.ts';
import { verifyHistories } from '../../kernel/audit/server/verify.ts';
import { oldFile, somebody, step, told } from '../../test/oldFiles.ts';
import { serverForAll } from '../../test/serving.ts';
import { proposeMonthly } from '../jobs/retaining.ts';
import { asOwner } from '../prepare.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
const ask = (who: string, method: string, path: string, body?: unknown) =>
  serving().ask(cookies[who], method, `/api/retention/${path}`, body === undefined ? {} : { body });
const rows = <T>(query: string, values?: unknown[]) => serving().rows<T>(query, values);
const tomorrow = () => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  const { hire, signIn } = serving();
  const here = { area: 'LA05', agency: 'plsw-la05' };
  await hire('noy', 'social-worker', here);
  await hire('boss', 'supervisor', here);
  await hire('chief', 'supervisor', here);
  await hire('far', 'supervisor', { area: 'LA16', agency: 'plsw-la16' });
  await hire('legal', 'legal-officer', { area: 'LA05', agency: 'opp' });
  await hire('officer', 'data-protection-officer');
  await hire('second', 'data-protection-officer');
  await hire('admin', 'administrator');
  for (const name of ['noy', 'boss', 'chief', 'far', 'legal', 'officer', 'second', 'admin']) cookies[name] = await signIn(name);
});

const proposeNow = () =>
  asOwner(serving().database, (db) => propose(db, serving().house.world.pack.retention, 'Asia/Vientiane', new Date().toISOString()));
type Listed = { rows: { id: number; code: string; held: boolean; confirmedBy: string | null; rule: string }[] };
const proposalsOf = async (who: string) => (await ask(who, 'GET', 'proposals')).json<Listed>().rows;
const proposalOf = async (code: string) => (await proposalsOf('officer')).find((row) => row.code === code)?.id ?? 0;
const confirms = async (who: string, id: number) => {
  const answer = await ask(who, 'POST', `proposals/${id}/confirm`);
  return answer.status === 200 ? String(answer.json<{ destroyed: boolean }>().destroyed) : answer.json<{ problem: string }>().problem;
};
const proposed = async (more: object = {}) => {
  const file = await oldFile(serving(), 'noy', 'boss', more);
  await proposeNow();
  return { ...file, id: await proposalOf(file.code) };
};
const opened = async (who: string, id: string, type = 'case') =>
  serving().ask(await serving().signIn(who), 'GET', `/api/records/${type}/${id}`);
const counted = async () => [
  await rows('select * from shared_child order by 1, 2'),
  await rows(
    `select form_of_harm, sex, province, status, age, month, closure_reason, count(*) from case_file group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`,
  ),
];

describe('a destruction', () => {
  test('needs one who answers for data protection and one who reads the file; then every word is gone and every number stays', async () => {
    const file = await proposed();
    const other = await oldFile(serving(), 'noy', 'boss', { birth: '2001-01-01', openedOn: '2010-01-01', formOfHarm: 'trafficking' });
    const alone = await somebody(serving(), 'noy', 'ບຸນມີ ວົງສາ', { as: 'child', case: file.recordId });
    const elsewhere = await somebody(
      serving(),
      'noy',
      'ຄຳໃບ ພົມມາ',
      { as: 'family', case: file.recordId },
      { as: 'child', case: other.recordId },
    );
    expect(told.child).toBe(
      (await opened('noy', file.recordId)).json<{ record: { values: { childName: string } } }>().record.values.childName,
    );
    const before = await counted();

    expect(await confirms('officer', file.id)).toBe('false');
    expect((await proposalsOf('chief')).find(({ id }) => id === file.id)).toMatchObject({ confirmedBy: 'Person officer', held: false });
    expect(await confirms('officer', file.id)).toBe('retention.twice');
    expect(await confirms('second', file.id)).toBe('retention.sameSide');
    expect(await confirms('far', file.id)).toBe('record.notFound');
    for (const nobody of ['noy', 'legal', 'admin']) expect(await confirms(nobody, file.id), nobody).toBe('access.denied');
    expect(await rows('select from destruction_log')).toEqual([]);
    expect(await confirms('chief', file.id)).toBe('true');

    const view = await opened('noy', file.recordId);
    expect(view.json()).toMatchObject({ record: { erased: true, state: 'closed', values: { formOfHarm: 'neglect', sex: 'female' } } });
    for (const word of Object.values(told)) expect(view.text).not.toContain(word);
    expect(await rows('select record from person_name where hashes <> $1 order by 1', ['{}'])).toEqual([{ record: elsewhere.name }]);
    expect((await opened('noy', alone.person, 'person')).text).not.toContain('ບຸນມີ');
    expect((await opened('noy', elsewhere.person, 'person')).text).toContain('ຄຳໃບ');
    expect(await counted()).toEqual(before);
    for (const id of [file.recordId, alone.person])
      expect((await ask('noy', 'GET', `records/${id}`)).json()).toMatchObject({
        rule: 'case-closed',
        destroyed: expect.stringMatching(/^20/),
      });
    const [line] = (await ask('officer', 'GET', 'destroyed')).json<{ rows: object[] }>().rows;
    const { code } = file;
    expect(line).toMatchObject({
      code,
      rule: 'case-closed',
      due: '2015-03-01',
      firstBy: 'Person officer',
      secondBy: 'Person chief',
      persons: 1,
      records: 5,
    });
    expect(await rows(`select type, detail->>'rule' as rule from audit where action = 'destroy' and record = $1`, [file.recordId])).toEqual(
      [{ type: 'case', rule: 'case-closed' }],
    );
    expect(await asOwner(serving().database, (db) => verifyHistories(db, serving().house.world))).toMatchObject({ findings: [] });
    expect(await confirms('boss', file.id)).toBe('retention.ended');
  });

  test('does not happen while the file is held, whoever agreed before; who lifts the hold asks both anew', async () => {
    const file = await proposed();
    expect(await confirms('officer', file.id)).toBe('false');
    const hold = { code: file.code, reason: 'court' };
    expect((await ask('noy', 'POST', 'holds', hold)).status).toBe(403);
    expect((await ask('far', 'POST', 'holds', hold)).json()).toMatchObject({ problem: 'record.notFound', field: 'code' });
    expect((await ask('legal', 'POST', 'holds', hold)).status).toBe(201);
    for (const who of ['officer', 'chief']) expect(await confirms(who, file.id)).toBe('retention.held');
    expect((await ask('noy', 'GET', `records/${file.recordId}`)).json()).toMatchObject({ held: true, destroyed: null, proposed: true });
    const [held] = (await ask('chief', 'GET', `holds?record=${file.recordId}`)).json<{ id: number }[]>();
    expect((await ask('far', 'POST', `holds/${held?.id}/lift`)).status).toBe(404);
    expect((await ask('chief', 'POST', `holds/${held?.id}/lift`)).status).toBe(200);
    expect((await ask('chief', 'POST', `holds/${held?.id}/lift`)).json()).toMatchObject({ problem: 'retention.ended' });
    expect(await confirms('chief', file.id)).toBe('false');
    expect(await confirms('officer', file.id)).toBe('true');
    expect((await ask('chief', 'POST', 'holds', hold)).json()).toMatchObject({ problem: 'retention.destroyed' });
  });

  test('asks for proof that it is still the same person', async () => {
    const file = await proposed();
    await rows(`update session set proved = now() - interval '11 minutes'`);
    expect(await confirms('officer', file.id)).toBe('session.stepUpNeeded');
    await rows('update session set proved = now()');
    expect(await confirms('officer', file.id)).toBe('false');
  });

  test('does not reach a file that was opened again since; the next month sees it', async () => {
    const file = await proposed();
    await step(serving(), 'noy', file.recordId, 3, 'reopen', { reopenReason: 'ມີຂ່າວໃໝ່', risk: 'low' });
    for (const who of ['officer', 'chief']) expect(await confirms(who, file.id)).toBe('retention.changed');
    await proposeNow();
    expect(await proposalOf(file.code)).toBe(0);
  });
});

test('kept longer for a reason, it is not proposed again before its day; a wrong reason or day is told at its field', async () => {
  const file = await proposed();
  const keep = (who: string, reason: string, until: string) => ask(who, 'POST', `proposals/${file.id}/keep`, { reason, until });
  expect((await keep('chief', 'because', tomorrow())).json()).toMatchObject({ problem: 'field.unknownCode', field: 'reason' });
  expect((await keep('chief', 'comes_back', '2020-01-01')).json()).toMatchObject({ problem: 'retention.dayPast', field: 'until' });
  expect((await keep('chief', 'comes_back', '2099-01-01')).json()).toMatchObject({ problem: 'retention.dayFar' });
  expect((await keep('legal', 'comes_back', tomorrow())).status).toBe(403);
  expect((await keep('far', 'comes_back', tomorrow())).status).toBe(404);
  expect((await keep('chief', 'comes_back', tomorrow())).status).toBe(200);
  expect(await confirms('officer', file.id)).toBe('retention.ended');
  await proposeNow();
  expect(await proposalOf(file.code)).toBe(0);
  expect((await ask('noy', 'GET', `records/${file.recordId}`)).json()).toMatchObject({ keptUntil: tomorrow(), proposed: false });
});

test('the job looks once a month; nobody but those who keep sees what it proposed, and nobody far away', async () => {
  await rows('delete from retention_run');
  const world = serving().house.world;
  await proposeMonthly(serving().database, world, '2026-11-22T00:00:00.000Z');
  await proposeMonthly(serving().database, world, '2026-11-30T16:00:00.000Z');
  await proposeMonthly(serving().database, world, '2026-11-30T18:00:00.000Z');
  expect(await rows('select month::text from retention_run order by 1')).toEqual([{ month: '2026-11-01' }, { month: '2026-12-01' }]);
  for (const path of ['proposals', 'destroyed', 'holds']) {
    for (const who of ['noy', 'admin']) expect((await ask(who, 'GET', path)).status, `${who} ${path}`).toBe(403);
    for (const who of ['officer', 'chief', 'legal', 'far']) expect((await ask(who, 'GET', path)).status, `${who} ${path}`).toBe(200);
  }
  expect(await proposalsOf('far')).toEqual([]);
  expect((await ask('far', 'GET', 'destroyed')).json()).toMatchObject({ rows: [] });
});
