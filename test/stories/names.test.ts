// A girl who came back is entered under another spelling: her worker is told whom to ask and nothing more; the owner joins, keeps apart, and undoes it.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
let keo = 0;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  keo = await serving().hire('keo', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
});

type Known = { id: string; code: string };

/** A girl of Champasak whom her worker there knows. */
async function known(text: string): Promise<Known> {
  const about = { sex: 'female', birth: '2011', place: 'LA1601', agency: 'plsw-la16', worker: keo };
  const { recordId, code } = await begin(serving(), 'keo', { type: 'person', changes: about });
  await begin(serving(), 'keo', { type: 'personName', parent: recordId, changes: { kind: 'official', text }, transition: 'call' });
  return { id: recordId, code };
}

type Row = { id: string; code: string; state: string };
const newest = async () =>
  (await serving().rows<Row>(`select id, code, state from record where type = 'person' order by opened desc, id desc limit 1`))[0] as Row;
const stateOf = async ({ id }: Known) => (await serving().rows<Row>('select id, code, state from record where id = $1', [id]))[0]?.state;

/** The worker in Bokeo looks first, finds that somebody else must be asked, enters the girl, and asks. */
async function enter({ page, say, ...desk }: Desk, theirs: readonly Known[]): Promise<void> {
  const ask = say('screens:person.elsewhere', { agency: say('laos:agencies.plsw-la16') });
  await page.getByRole('textbox', { name: say('screens:person.name') }).fill('Bounmy Vongsa');
  await page.getByRole('button', { name: say('screens:person.find'), exact: true }).click();
  await page.getByText(ask).waitFor();
  await desk.judge('found elsewhere');
  await page.getByRole('button', { name: say('screens:person.enter'), exact: true }).click();
  await desk.choose(say('person:person.fields.sex'), say('laos:lists.sex.female'));
  await desk.date(say('person:person.fields.birth'), '2011');
  await desk.judge('entering');
  await page.locator('main form').last().locator('button[type=submit]').click();
  // Then the name, under which she is to be found.
  await page.getByRole('textbox', { name: new RegExp(`^${say('person:personName.fields.text')}`) }).waitFor();
  await desk.choose(say('person:personName.fields.kind'), say('laos:lists.name-kind.official'));
  await desk.write(say('person:personName.fields.text'), 'Bounmy Vongsa');
  await desk.send();
  const matches = desk.part(say('screens:person.matches'));
  await matches.getByText(ask).waitFor();
  await desk.judge('a possible match elsewhere');
  const told = await page.locator('main').textContent();
  for (const { code } of theirs) expect(told).not.toContain(code);
  expect(told).not.toMatch(/ບຸນມີ|Boonmee|Bounma/);
  await matches.getByRole('button', { name: say('screens:person.ask', { agency: say('laos:agencies.plsw-la16') }) }).click();
  await matches.getByText(say('screens:person.asked', { agency: say('laos:agencies.plsw-la16') })).waitFor();
}

/** The owner sees all three, joins two to the file that exists and keeps the third apart. */
async function decide({ page, say, ...desk }: Desk, entered: Row, twin: Known, other: Known): Promise<void> {
  const matches = desk.part(say('screens:person.matches'));
  const offer = (code: string) => matches.locator('li', { has: page.getByRole('link', { name: code, exact: true }) });
  await offer(other.code).waitFor();
  await offer(entered.code)
    .getByRole('button', { name: say('screens:person.showNames') })
    .click();
  await offer(entered.code).getByText('Bounmy Vongsa').waitFor();
  await desk.judge('possible matches');
  for (const { code } of [entered, twin]) {
    await offer(code)
      .getByRole('button', { name: say('screens:person.joinHere') })
      .click();
    await desk.write(say('person:person.fields.joinReason'), 'ພໍ່ແມ່ດຽວກັນ ບ້ານດຽວກັນ');
    await desk.judge('joining');
    await desk.send();
    await offer(code).waitFor({ state: 'detached' });
  }
  await offer(other.code)
    .getByRole('button', { name: say('screens:person.keepApart') })
    .click();
  await desk.write(say('person:distinction.fields.reason'), 'ເອື້ອຍນ້ອງກັນ');
  await desk.send();
  await offer(other.code).getByText(say('screens:person.apart'), { exact: false }).first().waitFor();
  await desk.judge('joined and kept apart');
}

/** What was joined is parted again, with its reason, and both stand as they did; what was kept apart is a question again. */
async function undo({ page, say, go, ...desk }: Desk, one: Known, twin: Known, other: Known): Promise<void> {
  await go(`/persons/${twin.id}`);
  await page.getByRole('button', { name: say('person:person.transitions.unjoin'), exact: true }).click();
  await desk.write(say('person:person.fields.joinReason'), 'ວັນເກີດຕ່າງກັນ');
  await desk.send();
  await page.locator('main').getByText(say('person:person.states.known')).first().waitFor();
  const history = await desk.part(say('app:timeline.title')).getByRole('listitem').allInnerTexts();
  expect(history.slice(0, 2).map((line) => line.split('\n')[0]?.trim())).toEqual([
    expect.stringContaining(say('person:person.transitions.unjoin')),
    expect.stringContaining(say('person:person.transitions.join')),
  ]);
  await desk.judge('parted again');
  await go(`/persons/${one.id}`);
  const offer = desk.part(say('screens:person.matches')).locator('li', { has: page.getByRole('link', { name: other.code, exact: true }) });
  await offer.getByRole('button', { name: say('screens:person.lookAgain') }).click();
  await offer.getByRole('button', { name: say('screens:person.keepApart') }).waitFor();
}

async function story(browser: Browser, language: Language): Promise<void> {
  const [one, twin, other] = [await known('ບຸນມີ ວົງສາ'), await known('Boonmee Wongsa'), await known('Bounma Vongsay')];
  await atDesk(browser, { address, language, username: 'noy', path: '/persons' }, (desk) => enter(desk, [one, twin, other]));
  const entered = await newest();
  await atDesk(browser, { address, language, username: 'keo', path: `/persons/${one.id}` }, (desk) => decide(desk, entered, twin, other));
  expect([await stateOf(one), await stateOf(twin), await stateOf(entered), await stateOf(other)]).toEqual([
    'known',
    'joined',
    'joined',
    'known',
  ]);
  await atDesk(browser, { address, language, username: 'keo', path: '/' }, (desk) => undo(desk, one, twin, other));
  expect([await stateOf(twin), await stateOf(entered)]).toEqual(['known', 'joined']);
  // So that the next story begins with nobody of these names.
  await serving().rows(`delete from person_name`);
  await serving().rows(`delete from person_pair`);
}

test.each(['lo', 'en'] as const)('one girl under four spellings, in %s', (language) => withBrowser((browser) => story(browser, language)));

test('a name typed where a code belongs stands in no address and is asked of nobody', () =>
  withBrowser((browser) =>
    atDesk(browser, { address, username: 'noy', language: 'lo' }, async ({ page, say }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
      await page.fill('input[name=code]', 'ນ້ອຍ ທົດລອງ');
      await page.press('input[name=code]', 'Enter');
      await page.getByText(say('app:find.noCode')).waitFor({ timeout: 5_000 });
      expect(decodeURIComponent(page.url())).not.toContain('ທົດລອງ');
      expect(asked.filter((url) => url.includes('ທົດລອງ'))).toEqual([]);
    }),
  ));
