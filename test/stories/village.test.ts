// A village and its social worker: a worry told and followed, what may not be settled led to a report, a returned child visited, a settlement looked
// at, a late visit seen, a quarter sent upwards and accepted; and of the child's file the village opens nothing.
import { expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { day, send } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';
import { called, follow, pick, report, review, secret, village, villageInBokeo, visit } from './tonpheung.ts';

const { serving, at: here, rows } = villageInBokeo();
const agreed = 'ກັບໄປໂຮງຮຽນວັນຈັນ';

const at = (username: string, language: Language, where: string, turn: (desk: Desk) => Promise<void>) =>
  withBrowser((browser) => atDesk(browser, { address: here.address, username, language, path: where }, turn));
/** A small phone, held in one hand. */
const onPhone = ({ page }: Desk) => page.setViewportSize({ width: 360, height: 740 });

test('a member reports a worry, and sees what becomes of it', async () => {
  await at('kham', 'lo', '/village', async (desk) => {
    const { page, say } = desk;
    await onPhone(desk);
    await page.getByText(say('village:mine.ofNetwork', { village })).waitFor();
    await page.getByText(say('village:mine.noReports')).waitFor();
    await desk.judge('my village');
    await follow(desk, say('village:mine.worry'));
    await page.locator('main form').waitFor();
    await desk.choose(say(report('fields.signs')), say('laos:lists.sign.left_alone'));
    await desk.write(say(report('fields.worry')), 'ເດັກຢູ່ເຮືອນຄົນດຽວສາມມື້ແລ້ວ');
    await desk.judge('a worry');
    await desk.send();
    await page.getByText(say('village:worry.thanks')).waitFor();
    await desk.judge('told');
    const [told] = await rows('report');
    expect(told?.values).toMatchObject({ channel: 'village', place: 'LA0501', signs: ['left_alone'] });
    await follow(desk, say('village:worry.back'));
    const mine = desk
      .part(say('village:mine.reports'))
      .getByRole('listitem')
      .filter({ hasText: told?.code ?? '' });
    await mine.getByText(say(report('states.received'))).waitFor();
    await send(serving(), 'noy', {
      ...{ type: 'report', recordId: told?.id ?? '', baseVersion: 1, transition: 'take' },
      changes: { handler: (await serving().rows<{ id: number }>(`select id from app_user where username = 'noy'`))[0]?.id },
    });
    await page.reload();
    await mine.getByText(say(report('states.looking'))).waitFor();
  });
}, 120_000);

test('a worry can be told also where the village of its member cannot be asked for', async () => {
  await at('kham', 'lo', '/village', async ({ page, say, go }) => {
    await page.route('**/api/records/networkMember**', (route) => route.fulfill({ status: 500, body: '' }));
    await go('/village/report');
    await page.getByRole('textbox', { name: say(report('fields.worry')) }).waitFor({ timeout: 10_000 });
  });
});

test('what may not be settled in a village is led to a report; what may, is settled', async () => {
  await at('kham', 'lo', '/village/settle', async (desk) => {
    const { page, say } = desk;
    await onPhone(desk);
    await desk.judge('what it is about');
    await page.getByRole('button', { name: say('laos:lists.village-matter.sexual_harm'), exact: true }).click();
    await page.getByText(say('village:settle.mustText')).waitFor();
    await desk.judge('must be reported');
    await page.getByRole('button', { name: say('village:settle.other'), exact: true }).click();
    await page.getByRole('button', { name: say('laos:lists.village-matter.quarrel_at_home'), exact: true }).click();
    await pick(desk, say('village:settle.signs'), say('laos:lists.sign.adult_pays'));
    await page.getByRole('button', { name: say('village:settle.some'), exact: true }).click();
    await page.getByText(say('village:settle.mustText')).waitFor();
    await follow(desk, say('village:settle.mustDo'));
    await page.locator('main form').waitFor();
    expect(await page.getByRole('checkbox', { name: say('laos:lists.sign.adult_pays'), exact: true }).isChecked()).toBe(true);
    // What was ticked of a child stands in no address, and so in no history of the phone.
    expect(page.url()).toBe(`${here.address}/staff/village/report`);
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('adult_pays');
    await desk.send();
    await page.getByText(say('village:worry.thanks')).waitFor();
    expect((await rows('report')).at(-1)?.values).toMatchObject({ signs: ['adult_pays'], channel: 'village' });
    expect(await rows('settlement')).toEqual([]);

    await desk.go('/village/settle');
    await page.getByRole('button', { name: say('laos:lists.village-matter.left_school'), exact: true }).click();
    await page.getByRole('button', { name: say('village:settle.none'), exact: true }).click();
    await page.locator('main form').waitFor();
    await desk.choose(
      say('village:settlement.fields.tookPart'),
      say('laos:lists.settlement-part.village_head'),
      say('laos:lists.settlement-part.child'),
    );
    await desk.choose(say('village:settlement.fields.childHeard'), say('laos:lists.child-heard.not_heard'));
    await desk.write(say('village:settlement.fields.agreed'), agreed);
    await desk.date(say('village:settlement.fields.on'), day(0));
    await desk.judge('what was agreed');
    await page.locator('main form button[type=submit]').click();
    await page.getByText(say('village:problems.childNotHeard')).first().waitFor();
    await desk.choose(say('village:settlement.fields.childHeard'), say('laos:lists.child-heard.agrees'));
    await desk.send();
    await desk.part(say('village:mine.settled')).getByText(say('laos:lists.village-matter.left_school')).waitFor();
    expect((await rows('settlement')).map(({ state }) => state)).toEqual(['settled']);
  });
}, 120_000);

test('a member takes a child on, visits, and tells what worries; of the file nothing opens', async () => {
  await at('kham', 'lo', '/', async (desk) => {
    const { page, say } = desk;
    await onPhone(desk);
    await page.getByRole('link', { name: new RegExp(here.watch.code) }).click();
    await page.getByRole('button', { name: say('village:watch.transitions.accept'), exact: true }).click();
    await desk.confirm(say('village:watch.transitions.accept'));
    await page.getByText(say('village:watch.due.visit')).first().waitFor();
    expect(await page.locator('main').textContent()).not.toContain(called);
    await page.getByRole('button', { name: say('village:watching.called'), exact: true }).click();
    await page.getByText(called).waitFor();
    await desk.judge('a watch');
    await page.getByRole('button', { name: say('village:watch.transitions.visit'), exact: true }).click();
    await pick(desk, say(visit('fields.seen')), say('kernel:yes'));
    await pick(desk, say(visit('fields.safe')), say('laos:lists.visit-how.well'));
    await pick(desk, say(visit('fields.home')), say('laos:lists.visit-how.not_well'));
    await page.getByRole('button', { name: say('village:visit.send'), exact: true }).click();
    await page.getByText(say('village:visit.missing', { what: say(visit('fields.worry')) })).waitFor();
    await pick(desk, say(visit('fields.worry')), say('kernel:yes'));
    await desk.judge('a visit');
    await page.getByRole('button', { name: say('village:visit.send'), exact: true }).click();
    await page.getByText(say('village:visit.worryNext')).waitFor();
    await desk.judge('a visit was told');
    await page.getByRole('link', { name: say('village:watching.report'), exact: true }).click();
    await page.locator('main form').waitFor();
    await desk.write(say(report('fields.worry')), 'ມີຄົນແປກໜ້າມາຫາຕອນກາງຄືນ');
    await desk.send();
    await page.getByText(say('village:worry.thanks')).waitFor();
    await expect.poll(async () => (await rows('watchVisit'))[0]?.values.report).toBe((await rows('report')).at(-1)?.id);
    expect((await rows('watchVisit'))[0]?.values).toMatchObject({
      seen: true,
      safe: 'well',
      home: 'not_well',
      worry: true,
      visitedOn: day(0),
    });
    await desk.go(`/watches/${here.watch.recordId}`);
    await page.getByText(say('village:watching.seenWorry')).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(new RegExp(`${secret}|ສີດາ|${here.file.code}`));
    await desk.judge('after the visit');

    await desk.go(`/cases/${here.file.recordId}`);
    await page.getByText(say('app:trouble.notFound.title'), { exact: true }).waitFor();
  });
  const cookie = await serving().signIn('kham');
  for (const url of [
    `/api/records/case/${here.file.recordId}`,
    `/api/prints/case-summary/${here.file.recordId}?purpose=file`,
    `/api/persons/named/case/${here.file.recordId}`,
  ])
    expect((await serving().ask(cookie, 'GET', url)).status, url).toBe(404);
  expect((await serving().ask(cookie, 'GET', '/api/records/case')).status).toBe(403);
  const watched = await serving().ask(cookie, 'GET', `/api/records/watch/${here.watch.recordId}`);
  expect(watched.text).toContain(called);
  expect(watched.text).not.toMatch(new RegExp(`${secret}|ສີດາ|${here.file.code}`));
}, 120_000);

test('the social worker sees what is late, looks at a settlement, answers the visit and sends the quarter', async () => {
  await at('noy', 'en', '/villages', async (desk) => {
    const { page, say } = desk;
    await desk.part(say('village:work.overdue')).getByText(here.late.code).waitFor();
    await desk.part(say('village:work.without')).getByText('Tonpheung').waitFor();
    await page.getByRole('link', { name: village, exact: true }).waitFor();
    await desk.judge('villages');
    await review(desk, (await rows('settlement'))[0]);
    await desk.judge('looking at a settlement');
    await desk.send();
    await page.getByText(say('village:settlement.states.reviewed')).first().waitFor();

    await desk.go(`/cases/${here.file.recordId}`);
    await desk.part(say('village:watching.title')).getByText(here.watch.code).click();
    await page.getByRole('button', { name: say(visit('transitions.look')), exact: true }).click();
    await desk.choose(say(visit('fields.answer')), say('laos:lists.watch-answer.we_come'));
    await desk.send();
    await page.getByText(say('laos:lists.watch-answer.we_come')).first().waitFor();

    await desk.go('/villages/quarter');
    await page.getByLabel(say('village:quarter.district'), { exact: true }).first().selectOption('LA0501');
    await desk.part(say('village:quarter.villages')).getByRole('rowheader', { name: village }).waitFor();
    await page.getByText(say('village:quarter.leavesAbout', { least: 5 })).waitFor();
    await desk.judge('a quarter');
    await onPhone(desk);
    await desk.judge('a quarter on a phone');
    await page.getByRole('button', { name: say('village:quarter.send'), exact: true }).click();
    await page.getByText(say('village:quarter.there')).waitFor();
    expect((await rows('villageQuarter')).map(({ state, values }) => [state, values.networks])).toEqual([['submitted', 1]]);
  });
}, 120_000);

test('the supervisor reads the quarter and accepts it', async () => {
  await at('chief', 'lo', '/', async (desk) => {
    const { page, say } = desk;
    const [quarter] = await rows('villageQuarter');
    await page.getByRole('link', { name: new RegExp(quarter?.code ?? '-') }).click();
    await desk.press(say('village:villageQuarter.transitions.accept'));
    await desk.judge('a summary');
    await desk.confirm(say('village:villageQuarter.transitions.accept'));
    await page.getByText(say('village:villageQuarter.states.accepted')).first().waitFor();
  });
}, 120_000);
