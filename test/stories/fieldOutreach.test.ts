// Story 3, without a network: a nurse in Nambak screens four girls where there is no signal, asks services to help three of them, and comes back two days
// later. All four arrive in the order in which she saw them; one service takes nobody new by then: she sees why, and who else offers it.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, send } from './beforehand.ts';
import { atDesk } from './desk.ts';
import { type Phone, withPhone } from './phone.ts';
import { agree, answerAll, beginScreening, chooseService, goWithoutConsent, sendButton, write } from './screeningDesk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const health = { area: 'LA06', agency: 'health-la06' };
const near = {
  nameLo: 'ຫ້ອງໃຫ້ຄຳປຶກສາ ຫຼວງພະບາງ',
  nameEn: 'Counselling room',
  agency: 'health-la06',
  kinds: ['psychosocial'],
  place: 'LA0601',
};
const far = {
  nameLo: 'ຫ້ອງໃຫ້ຄຳປຶກສາ ບໍ່ແກ້ວ',
  nameEn: 'Counselling room, Bokeo',
  agency: 'health-la05',
  kinds: ['psychosocial'],
  place: 'LA0501',
};
const girls = ['ດາວ', 'ຝົນ', 'ນ້ຳ', 'ຟ້າ'] as const;
const why = 'ຢາກມີຜູ້ລົມນຳ ແລະ ຮັບຟັງ';
const worried = { danger: 'no', trusted: 'no', afraid: 'changed' };
let address = '';
let service = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('nurse', 'outreach-worker', health);
  await serving().hire('centre', 'outreach-worker', health);
  await serving().hire('national', 'supervisor', { area: 'LA', agency: 'molsw' });
  const offer = (changes: object) =>
    begin(serving(), 'national', { type: 'service', transition: 'offer', changes: { ...changes, forSex: 'all', takesNew: true } });
  service = (await offer(near)).recordId;
  await offer(far);
});

async function twoDays(nurse: Phone): Promise<void> {
  await beginScreening(nurse, girls[0]);
  await answerAll(nurse, worried);
  await chooseService(nurse, far.nameLo);
  await agree(nurse);
  await write(nurse, why);
  await sendButton(nurse).click();
  await beginScreening(nurse, girls[1]);
  await answerAll(nurse, worried);
  await chooseService(nurse, near.nameLo);
  await agree(nurse);
  await write(nurse, why);
  await sendButton(nurse).click();
  await beginScreening(nurse, girls[2]);
  await answerAll(nurse, { ...worried, danger: 'yes' });
  await chooseService(nurse, far.nameLo);
  await goWithoutConsent(nurse, 'ມື້ນີ້ມີອັນຕະລາຍ ແລະ ບໍ່ມີຜູ້ປົກຄອງ');
  await write(nurse, why);
  await sendButton(nurse).click();
  await beginScreening(nurse, girls[3]);
  await answerAll(nurse, { danger: 'no', sleeps: 'family' });
}

test(
  'four girls screened without a network arrive in order; a referral to a service that takes nobody new says why and who else helps',
  () =>
    withBrowser(async (browser) => {
      await withPhone(browser, { address, username: 'nurse', language: 'lo' }, async (nurse) => {
        const { page, say } = nurse;
        await nurse.go('/account');
        await nurse.signIn();
        await nurse.setUp();
        await nurse.settled();
        await nurse.offline(true);
        await twoDays(nurse);
        await nurse.judge('a result without a network');
        expect(await serving().rows(`select 1 from record where type in ('screening', 'referral')`)).toEqual([]);
        const full = { type: 'service', recordId: service, baseVersion: 1, transition: 'countRoom' };
        const [kept] = await send(serving(), 'national', { ...full, changes: { room: 0, roomOn: '2026-01-05', takesNew: false } });
        expect(kept?.outcome).toBe('accepted');
        await nurse.offline(false);
        await page.getByText(say('device:bar.refused', { count: 1 })).waitFor();
        await nurse.go('/sending');
        const refused = nurse.part(say('device:sending.group.refused', { count: 1 }));
        await refused.getByText(say('referral:problems.takesNoNew')).waitFor();
        await nurse.judge('what came back');
      });
      const referrals = await serving().rows<{ state: string; values: { to: string; consent: boolean } }>(
        `select state, values from record where type = 'referral' and state = 'sent' order by opened`,
      );
      expect(referrals.map(({ values }) => [values.to, values.consent])).toEqual([
        ['health-la05', true],
        ['health-la05', false],
      ]);
      await atDesk(browser, { address, username: 'centre', language: 'en', path: '/screenings?box=all' }, async ({ page }) => {
        await page.locator('main tbody tr').nth(3).waitFor();
        const codes = (await page.locator('main tbody tr').allTextContents()).map((row) => /G\d\d-(\d+)/.exec(row)?.[1] ?? '');
        expect(codes).toHaveLength(4);
        expect([...codes].sort().reverse()).toEqual(codes);
      });
    }),
  240_000,
);
