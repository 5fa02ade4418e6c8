// A village without a signal: a member tells of a worry, takes a child on and tells of the visit; the social worker of the district, away from the network
// too, sees what is late and answers. When they come back everything arrives, in its order, once.
import { expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { day } from './beforehand.ts';
import { type Phone, withPhone } from './phone.ts';
import { called, follow, pick, report, review, secret, village, villageInBokeo, visit } from './tonpheung.ts';

const { serving, at, rows } = villageInBokeo();
const worry = 'ເດັກຢູ່ເຮືອນຄົນດຽວສາມມື້ແລ້ວ';

/** Away from the network from the first step on, and settled after the last. */
const away = (username: string, language: Language, turn: (phone: Phone) => Promise<void>) =>
  withBrowser((browser) =>
    withPhone(browser, { address: at.address, username, language }, async (phone) => {
      await phone.ready();
      await phone.offline(true);
      await turn(phone);
      await phone.offline(false);
      await phone.settled();
    }),
  );

test('a member without a signal reports, takes a child on, visits and settles a matter; all of it arrives', async () => {
  await away('kham', 'lo', async (phone) => {
    const { page, say } = phone;
    await phone.go('/village');
    await page.getByText(say('village:mine.ofNetwork', { village })).waitFor();
    await follow(phone, say('village:mine.worry'));
    await page.locator('main form').waitFor();
    await phone.choose(say(report('fields.signs')), say('laos:lists.sign.left_alone'));
    await phone.write(say(report('fields.worry')), worry);
    await phone.send();
    await page.getByText(say('village:worry.waiting')).waitFor();
    await follow(phone, say('village:worry.back'));
    await phone.part(say('village:mine.reports')).getByRole('listitem').getByText(say('kernel:outcomes.waiting')).waitFor();
    await phone.judge('my village without a network');

    await phone.part(say('village:mine.watches')).getByRole('link', { name: at.watch.code, exact: true }).click();
    await page.getByRole('button', { name: say('village:watch.transitions.accept'), exact: true }).click();
    await phone.confirm(say('village:watch.transitions.accept'));
    await page.getByText(say('village:watch.due.visit')).first().waitFor();
    await page.getByRole('button', { name: say('village:watching.called'), exact: true }).click();
    await page.getByText(called).waitFor();
    await page.getByRole('button', { name: say('village:watch.transitions.visit'), exact: true }).click();
    await pick(phone, say(visit('fields.seen')), say('kernel:yes'));
    await pick(phone, say(visit('fields.safe')), say('laos:lists.visit-how.well'));
    await pick(phone, say(visit('fields.worry')), say('kernel:yes'));
    await page.getByRole('button', { name: say('village:visit.send'), exact: true }).click();
    await page.getByText(say('village:visit.worryNext')).waitFor();
    await phone.go(`/watches/${at.watch.recordId}`);
    await page.getByText(say('village:watching.seenWorry')).waitFor();
    await phone.judge('a watch without a network');
    expect(await page.locator('main').textContent()).not.toMatch(new RegExp(`${secret}|${at.file.code}`));

    await phone.go('/village/settle');
    await page.getByRole('button', { name: say('laos:lists.village-matter.left_school'), exact: true }).click();
    await page.getByRole('button', { name: say('village:settle.none'), exact: true }).click();
    await page.locator('main form').waitFor();
    await phone.choose(say('village:settlement.fields.tookPart'), say('laos:lists.settlement-part.child'));
    await phone.choose(say('village:settlement.fields.childHeard'), say('laos:lists.child-heard.agrees'));
    await phone.write(say('village:settlement.fields.agreed'), 'ກັບໄປໂຮງຮຽນວັນຈັນ');
    await phone.date(say('village:settlement.fields.on'), day(0));
    await phone.send();
    await phone.part(say('village:mine.settled')).getByText(say('laos:lists.village-matter.left_school')).waitFor();
    expect([...(await rows('report')), ...(await rows('watchVisit')), ...(await rows('settlement'))]).toEqual([]);
  });
  expect((await rows('report')).map(({ state, values }) => [state, values.channel, values.place])).toEqual([
    ['received', 'village', 'LA0501'],
  ]);
  expect((await rows('watch')).map(({ state, values }) => [state, values.lastVisitOn])).toContainEqual(['watching', day(0)]);
  expect((await rows('watchVisit')).map(({ values }) => [values.seen, values.worry])).toEqual([[true, true]]);
  expect((await rows('settlement')).map(({ state, values }) => [state, values.place])).toEqual([['settled', 'LA0501']]);
  const outcomes = await serving().rows<{ outcome: string }>(
    `select outcome from event where actor = (select id from app_user where username = 'kham')`,
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(5).fill('accepted'));
});

test('the social worker away from the network sees what is late and what was settled, and answers', async () => {
  await away('noy', 'en', async (phone) => {
    const { page, say } = phone;
    await phone.go('/villages');
    await phone.part(say('village:work.overdue')).getByText(at.late.code).waitFor();
    await phone.part(say('village:work.without')).getByText('Tonpheung').waitFor();
    await page.getByRole('link', { name: village, exact: true }).waitFor();
    await phone.judge('villages without a network');
    await review(phone, (await rows('settlement'))[0]);
    await phone.send();
    await page.getByText(say('village:settlement.states.reviewed')).first().waitFor();

    await phone.go(`/watches/${at.watch.recordId}`);
    await page.getByRole('button', { name: say(visit('transitions.look')), exact: true }).click();
    await phone.choose(say(visit('fields.answer')), say('laos:lists.watch-answer.we_come'));
    await phone.send();
    await page.getByText(say('laos:lists.watch-answer.we_come')).first().waitFor();

    await phone.go('/villages');
    await page.getByRole('link', { name: village, exact: true }).click();
    await phone.part(say('village:work.watches')).getByText(at.late.code).waitFor();
    await phone.judge('a network without a network');
    // What only the server can count says so.
    await phone.go('/villages/quarter');
    await page.getByLabel(say('village:quarter.district'), { exact: true }).first().selectOption('LA0501');
    await page.getByText(say('app:problems.notHere')).waitFor();
  });
  expect((await rows('settlement')).map(({ state }) => state)).toEqual(['reviewed']);
  expect((await rows('watchVisit')).map(({ values }) => values.answer)).toEqual(['we_come']);
});
