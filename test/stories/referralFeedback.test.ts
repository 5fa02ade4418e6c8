// Asking for help: one service says no and why, another says yes, helps and tells what came of it; the sender reads each answer.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, day } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';
import { fillConsent } from './screeningDesk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const bokeo = { area: 'LA05', agency: 'plsw-la05' };
const shelter = { nameLo: 'ສູນພັກພິງ ບໍ່ແກ້ວ', nameEn: 'Bokeo shelter', agency: 'shelter-la05', kinds: ['shelter'], place: 'LA0501' };
const clinic = { nameLo: 'ຫ້ອງໃຫ້ຄຳປຶກສາ', nameEn: 'Counselling room', agency: 'health-la05', kinds: ['psychosocial'], place: 'LA0501' };
let address = '';
let noy = 0;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  noy = await serving().hire('noy', 'social-worker', bokeo);
  await serving().hire('chief', 'supervisor', bokeo);
  await serving().hire('house', 'shelter-manager', { area: 'LA05', agency: 'shelter-la05' });
  await serving().hire('nurse', 'outreach-worker', { area: 'LA05', agency: 'health-la05' });
  for (const service of [shelter, clinic])
    await begin(serving(), 'chief', {
      type: 'service',
      transition: 'offer',
      changes: { ...service, forSex: 'all', ageFrom: 6, ageTo: 17, takesNew: true },
    });
});

const childName = 'ບົວຄຳ';
const why = 'ບ່ອນນອນທີ່ປອດໄພ ແລະ ຜູ້ທີ່ເວົ້ານຳໄດ້';
const full = 'ຕຽງເຕັມຮອດວັນສຸກ';
const welcome = 'ມື້ອື່ນ ເວລາ 9 ໂມງ';
const result = 'ມາສອງເທື່ອ ແລະ ນອນຫຼັບດີຂຶ້ນ';
const later = 'ຈະມາທຸກວັນພຸດ';
const word = (name: string) => `referral:referral.${name}`;

type Row = { id: string; code: string; state: string; values: Record<string, unknown> };
const newest = async () =>
  (
    await serving().rows<Row>(`select id, code, state, values from record where type = 'referral' order by opened desc, id desc limit 1`)
  )[0];

/** The keyboard, and whoever hears the screen, are at what came next. @param words where `|` stands for what is filled in. */
const heard = (page: Page, words: string) =>
  page
    .locator('main :focus')
    .filter({ hasText: words.split('|')[0] ?? '' })
    .waitFor();

/** From the child's file: which service, what is asked, and what the child agreed to share. */
async function refer({ page, say, ...desk }: Desk, kind: string, name: string): Promise<void> {
  await page.getByRole('button', { name: say('screens:case.refer'), exact: true }).click();
  await page.getByLabel(say('screens:referral.kind')).selectOption(kind);
  await page.getByRole('button', { name: `${say('screens:referral.choose')} ${name}` }).click();
  await heard(page, say('consent:referral.ask', { agency: '|' }));
  await page.getByRole('button', { name: say('screens:referral.another'), exact: true }).click();
  await page.locator('h1:focus').waitFor();
  await page.getByLabel(say('screens:referral.kind')).selectOption(kind);
  await page.getByRole('button', { name: `${say('screens:referral.choose')} ${name}` }).click();
  await fillConsent({ page, say, ...desk });
  await desk.judge(`consent for ${kind}`);
  await page
    .getByRole('button', { name: say('consent:consent.transitions.agree'), exact: true })
    .last()
    .click();
  await page.getByRole('button', { name: say(word('transitions.send')), exact: true }).waitFor();
  await heard(page, say('consent:referral.agreed', { agency: '|', date: '|' }));
  await desk.choose(say(word('fields.urgency')), say('laos:lists.urgency.within_1_day'));
  await desk.write(say(word('fields.why')), why);
  await desk.judge(`referral to ${kind}`);
  await page.getByRole('button', { name: say(word('transitions.send')), exact: true }).click();
  await page
    .getByRole('link', { name: /^F\d\d-/ })
    .first()
    .waitFor();
}

/** The service finds it in its own day, and reads no more than was agreed. */
async function find({ page, say, ...desk }: Desk): Promise<void> {
  const code = (await newest())?.code ?? '';
  await page
    .locator('main li', { has: page.getByRole('link', { name: new RegExp(code) }) })
    .getByRole('link')
    .click();
  await page.getByText(say('screens:referral.says.sent')).waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(new RegExp(`${childName}|C\\d\\d-\\d`));
  await page
    .getByRole('button', { name: say('screens:sealed.show') })
    .first()
    .click();
  await desk
    .part(say(word('sections.request')))
    .getByText(why)
    .waitFor();
}

async function decline(at: Desk): Promise<void> {
  const { page, say, ...desk } = at;
  await find(at);
  await desk.press(say(word('transitions.decline')));
  await desk.choose(say(word('fields.declineReason')), say('laos:lists.decline-reason.no_room'));
  await desk.write(say(word('fields.answerNote')), full);
  await desk.judge('declining');
  await desk.send();
  await page.getByText(say('screens:referral.says.declined')).waitFor();
}

async function accept(at: Desk): Promise<void> {
  const { page, say, ...desk } = at;
  await find(at);
  await desk.press(say(word('transitions.accept')));
  await desk.write(say(word('fields.answerNote')), welcome);
  await desk.send();
  await page.getByText(say('screens:referral.says.accepted')).waitFor();
}

async function serve({ page, say, ...desk }: Desk): Promise<void> {
  await desk.press(say(word('transitions.serve')));
  await desk.date(say(word('fields.servedOn')), day(0));
  await desk.choose(say(word('fields.result')), say('laos:lists.referral-result.helped'));
  await desk.write(say(word('fields.resultNote')), result);
  await desk.judge('help given');
  await desk.send();
  await page.getByText(say('screens:referral.says.served')).waitFor();
}

async function tellMore({ page, say, ...desk }: Desk): Promise<void> {
  await desk.press(say(word('transitions.giveFeedback')));
  await desk.write(say(word('fields.resultNote')), later);
  await desk.send();
  await page.getByText(say(word('done.giveFeedback'))).waitFor();
}

/** The sender looks into the child's file, sees where the request stands, and reads what the service wrote. */
async function reads({ page, say, ...desk }: Desk, file: string, stage: string, part: string, ...told: string[]): Promise<void> {
  const code = (await newest())?.code ?? '';
  await desk.go(`/cases/${file}`);

  const line = desk.part(say('screens:case.referrals')).locator('li', { has: page.getByRole('link', { name: code }) });
  await line.getByText(say(word(`states.${stage}`))).waitFor();
  await line.getByRole('link').click();
  await page.getByText(say(`screens:referral.says.${stage}`)).waitFor();
  await desk
    .part(say(word(`sections.${part}`)))
    .getByRole('button', { name: say('screens:sealed.show') })
    .click();
  for (const text of told)
    await desk
      .part(say(word(`sections.${part}`)))
      .getByText(text)
      .waitFor();
  await desk.judge(`${stage}, as the sender reads it`);
}

test('a referral is declined with a reason; another is accepted, help is given, and the sender reads of each', () =>
  withBrowser(async (browser) => {
    const changes = {
      place: 'LA0501',
      openedOn: day(-3),
      formOfHarm: 'neglect',
      agency: 'plsw-la05',
      worker: noy,
      childName,
      age: 14,
      sex: 'female',
    };
    const { recordId } = await begin(serving(), 'noy', { type: 'case', changes });
    const [worker, house, nurse] = [
      { address, language: 'lo', username: 'noy', path: `/cases/${recordId}` },
      { address, language: 'en', username: 'house' },
      { address, language: 'lo', username: 'nurse' },
    ] as const;
    await atDesk(browser, worker, async (desk) => {
      const { say } = desk;
      await refer(desk, 'shelter', shelter.nameLo);
      await atDesk(browser, house, decline);
      await reads(desk, recordId, 'declined', 'answer', say('laos:lists.decline-reason.no_room'), full);
      await desk.go(`/cases/${recordId}`);
      await refer(desk, 'psychosocial', clinic.nameLo);
      await atDesk(browser, nurse, async (atClinic) => {
        await accept(atClinic);
        await reads(desk, recordId, 'accepted', 'answer', welcome);
        await serve(atClinic);
        await reads(desk, recordId, 'served', 'outcome', say('laos:lists.referral-result.helped'), result);
        await tellMore(atClinic);
        await reads(desk, recordId, 'served', 'outcome', later);
      });
    });
    const kept = await serving().rows<Row>(`select id, code, state, values from record where type = 'referral' order by opened`);
    expect(kept.map(({ state, values }) => [state, values.to, values.declineReason, values.result])).toEqual([
      ['declined', 'shelter-la05', 'no_room', undefined],
      ['served', 'health-la05', undefined, 'helped'],
    ]);
    // What came before is not written over: each word of it stays in the history.
    const told = await serving().rows<{ transition: string }>('select transition from event where record = $1 order by version', [
      kept[1]?.id,
    ]);
    expect(told.map(({ transition }) => transition)).toEqual(['send', 'accept', 'serve', 'giveFeedback']);
  }));
