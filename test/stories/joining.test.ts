// Two people tell of the same bar: the second report is offered as likely the same, joined, and taken apart again; nothing of either is lost.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { lookUp, tell } from '../oldPhone.ts';
import { type Language, wordsOf } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { begin, send } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const bokeo = { area: 'LA05', agency: 'plsw-la05' };
let address = '';
let noy = 0;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  noy = await serving().hire('noy', 'social-worker', bokeo);
  await serving().hire('vanh', 'social-worker', bokeo);
});

type Row = { id: string; code: string; state: string; values: Record<string, unknown> };
const reports = () => serving().rows<Row>(`select id, code, state, values from record where type = 'report' order by opened desc, id desc`);

/** One place in each language, so that the stories do not look alike to each other. */
const places = { lo: 'ຮ້ານ ດາວທອງ ໃກ້ທ່າເຮືອ', en: 'karaoke Moonlight behind the fuel station' };
const worries = { lo: 'ເຫັນເດັກຍິງສອງຄົນ ເສີບຢູ່ຮ້ານທຸກຄືນ', en: 'Two girls serve there every night' };

/** Told on two phones. @returns the earlier and the later report, and the later one's code for its sender. */
async function toldTwice(browser: Browser, language: Language) {
  const said = { worry: worries[language], where: places[language] };
  await tell(browser, address, language, said);
  const code = await tell(browser, address, language, said);
  const [later, earlier] = await reports();
  if (!later || !earlier) throw new Error('The reports were not kept.');
  return { earlier, later, code };
}

const moment = '\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d';

/** What speaks for it is said, the other report can be read first, and a person decides. */
async function join({ page, say, ...desk }: Desk, earlier: Row): Promise<void> {
  const likely = desk.part(say('screens:intake.duplicates'));
  const offer = likely.locator('li', { has: page.getByRole('link', { name: earlier.code, exact: true }) });
  await offer.waitFor();
  const reasons = await offer
    .getByRole('list', { name: say('screens:intake.speaksFor') })
    .getByRole('listitem')
    .allInnerTexts();
  expect(reasons).toEqual(
    ['sameWords', 'samePlace', 'sameSigns', 'similarAge', 'sameHarm', 'sameCount', 'sameNight'].map((each) =>
      say(`intake:reasons.${each}`),
    ),
  );
  await desk.judge('likely the same');
  await offer.getByRole('button', { name: say('screens:intake.joinTo', { code: earlier.code }) }).click();
  await likely.getByText(say('screens:intake.joinedTo')).waitFor();
  // From there to the one it belongs to, which names it in turn.
  await likely.getByRole('link').first().click();
  await page.getByRole('heading', { name: new RegExp(earlier.code) }).waitFor();
  await desk
    .part(say('screens:intake.duplicates'))
    .getByText(say('screens:intake.joinedHere', { count: 1 }))
    .waitFor();
}

/** A colleague sees that they are two. */
async function unjoin({ page, say, ...desk }: Desk, earlier: Row): Promise<void> {
  const likely = desk.part(say('screens:intake.duplicates'));
  await likely.getByRole('button', { name: say('intake:report.transitions.unjoin') }).click();
  await page.locator('main').getByText(say('intake:report.states.looking')).first().waitFor();
  await likely.getByRole('button', { name: say('screens:intake.joinTo', { code: earlier.code }) }).waitFor();
  const history = (await desk.part(say('app:timeline.title')).getByRole('listitem').allInnerTexts()).map((line) =>
    line.replace(/\s+/g, ' '),
  );
  const told = [
    ['unjoin', 'Person vanh'],
    ['join', 'Person noy'],
    ['receive', say('app:timeline.public')],
  ];
  expect(history).toHaveLength(told.length);
  for (const [at, [name, who]] of told.entries())
    expect(history[at]).toMatch(new RegExp(`^${say(`intake:report.done.${name}`)} ?${who} · ${moment}`));
}

test.each(['lo', 'en'] as const)('two reports that are likely the same are joined, and taken apart again, in %s', (language) =>
  withBrowser(async (browser) => {
    const say = wordsOf(language);
    const { earlier, later, code } = await toldTwice(browser, language);
    const at = { address, language, path: `/reports/${later.id}` };
    const stage = async (name: string) =>
      expect(await lookUp(browser, address, language, code)).toContain(say(`public:return.status.${name}`));
    await atDesk(browser, { ...at, username: 'noy' }, (desk) => join(desk, earlier));
    const joined = (await reports()).find(({ id }) => id === later.id);
    expect([joined?.state, joined?.values.joinedTo]).toEqual(['joined', earlier.id]);
    // Whoever holds the joined report's code hears of the one that is worked on.
    const opened = {
      type: 'case',
      changes: {
        place: 'LA0501',
        openedOn: '2026-01-05',
        formOfHarm: 'child_labour',
        agency: 'plsw-la05',
        worker: noy,
        report: earlier.id,
      },
    };
    await begin(serving(), 'noy', opened);
    const steps = [
      { transition: 'take', changes: { handler: noy } },
      { transition: 'openCase', changes: { risk: 'high', riskReason: 'ເຮັດວຽກກາງຄືນ', formOfHarm: 'child_labour' } },
    ];
    const outcomes = await send(
      serving(),
      'noy',
      ...steps.map((each, before) => ({ type: 'report', recordId: earlier.id, baseVersion: before + 1, ...each })),
    );
    expect(outcomes.map(({ outcome, problem }) => problem ?? outcome)).toEqual(['accepted', 'accepted']);
    await stage('acting');
    await atDesk(browser, { ...at, username: 'vanh' }, (desk) => unjoin(desk, earlier));
    const apart = (await reports()).find(({ id }) => id === later.id);
    expect([apart?.state, apart?.values.joinedTo]).toEqual(['looking', undefined]);
    expect(apart?.values.worry).toEqual(later.values.worry);
    await stage('looking');
  }),
);
