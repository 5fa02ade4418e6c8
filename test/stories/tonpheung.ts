// A village of Bokeo and its social worker: a network with two members, two returned children whom they watch over, and one visit that is long overdue.
import { beforeAll, expect } from 'vitest';
import { serverForAll } from '../serving.ts';
import { begin, day, send } from './beforehand.ts';
import { bokeo, staffApp } from './bokeo.ts';
import type { Desk } from './desk.ts';

export const village = 'ບ້ານທົ່ງດີ';
export const called = 'ນ້ອຍຄຳ';
export const secret = 'ເລື່ອງທີ່ບ້ານບໍ່ຄວນຮູ້';
const nobody = { recordId: '', code: '' };

type Stored = { id: string; code: string; state: string; values: Record<string, unknown> };

/** Starts a server before the stories of this file; Noy is the social worker, Kham watches over a child, somebody without a sign-in over the other. */
export function villageInBokeo() {
  const serving = serverForAll({ staffApp });
  const at = { address: '', file: nobody, watch: nobody, late: nobody };
  beforeAll(async () => {
    const { hire, app } = serving();
    at.address = await app.listen({ host: '127.0.0.1', port: 0 });
    await hire('noy', 'social-worker', bokeo);
    await hire('chief', 'supervisor', bokeo);
    const kham = await hire('kham', 'village-member', { area: 'LA0501' });
    const founded = { village, place: 'LA0501', since: '2025-01-01' };
    const network = (await begin(serving(), 'noy', { type: 'network', transition: 'found', changes: founded })).recordId;
    const join = (changes: object) => begin(serving(), 'noy', { type: 'networkMember', transition: 'join', parent: network, changes });
    const own = (await join({ name: 'ທ້າວ ຄຳ', role: 'elder', trainedOn: day(-30), user: kham })).recordId;
    const other = (await join({ name: 'ນາງ ດາວ', role: 'teacher', trainedOn: day(-30) })).recordId;
    const aCase = () => begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501', childName: 'ຄຳຫຼ້າ ສີດາ', concern: secret } });
    const ask = (parent: string, changes: object) =>
      begin(serving(), 'noy', {
        type: 'watch',
        transition: 'ask',
        parent,
        changes: { network, childCalled: called, lookFor: ['safe_at_home', 'goes_to_school'], everyDays: 14, ...changes },
      });
    at.file = await aCase();
    at.watch = await ask(at.file.recordId, { member: own, watcher: kham });
    const second = await aCase();
    at.late = await ask(second.recordId, { member: other });
    const visited = { recordId: at.late.recordId, type: 'watch', baseVersion: 1, transition: 'visit', changes: { lastVisitOn: day(-60) } };
    expect((await send(serving(), 'noy', visited))[0]?.outcome).toBe('accepted');
  });
  const rows = (type: string): Promise<Stored[]> =>
    serving().rows<Stored>('select id, code, state, values from record where type = $1 order by opened, id', [type]);
  return { serving, at, rows };
}

/** From the villages to a settlement that waits to be looked at; not sent yet. */
export async function review(
  { page, say, part }: Pick<Desk, 'page' | 'say' | 'part'>,
  settled: { code: string } | undefined,
): Promise<void> {
  await part(say('village:work.review'))
    .getByText(settled?.code ?? 'none')
    .click();
  await page.getByRole('button', { name: say('village:settlement.transitions.review'), exact: true }).click();
}

type Screen = Pick<Desk, 'page'>;
export const pick = ({ page }: Screen, question: string, answer: string): Promise<void> =>
  page.getByRole('group', { name: question, exact: true }).getByLabel(answer, { exact: true }).check();
export const follow = ({ page }: Screen, name: string): Promise<void> =>
  page.locator('main').getByRole('link', { name, exact: true }).click();
export const report = (name: string): string => `intake:report.${name}`;
export const visit = (name: string): string => `village:watchVisit.${name}`;
