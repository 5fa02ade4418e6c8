// Story 3, without a network: a nurse in Nambak screens four girls where there is no signal, asks services to help three of them, and comes back two days
// later. All four arrive in the order in which she saw them; one service takes nobody new by then: she sees why, and who else offers it. However often the
// line breaks on the way, the end is the same.
import { expect, test } from 'vitest';
import { type Line, withBreakingLine } from '../breakingLine.ts';
import { withBrowser } from '../browser.ts';
import { type Serving, serve } from '../serving.ts';
import { withCopy } from '../world.ts';
import { staffApp } from './bokeo.ts';
import { atDesk } from './desk.ts';
import { far, girls, near, nurseInNambak, reason, why, worried } from './nambak.ts';
import { copyFolder, type OwnBrowser, withFolder, withOwnBrowser } from './ownBrowser.ts';
import { type Phone, phoneIn, phoneSize } from './phone.ts';
import { agree, answerAll, beginScreening, chooseService, goWithoutConsent, sendButton, write } from './screeningDesk.ts';
import { portOf } from './versions.ts';

const { serving, at, fill } = nurseInNambak();
/** How often she comes back over a line that breaks; more by POKPONG_RUNS, each its own way. */
const runs = Math.max(1, Math.round(Number(process.env.POKPONG_RUNS ?? 10_000) / 5_000));
const firstSeed = Number(process.env.POKPONG_SEED ?? 1);

/** What is sent without a network is kept before the form goes. */
async function sendIt(nurse: Phone): Promise<void> {
  await sendButton(nurse).click();
  await sendButton(nurse).waitFor({ state: 'detached' });
}

async function twoDays(nurse: Phone): Promise<void> {
  await beginScreening(nurse, girls[0]);
  await answerAll(nurse, worried);
  await chooseService(nurse, far.nameLo);
  // There is no code yet, and none is spoken of.
  await nurse.page.getByRole('heading', { level: 1, name: nurse.say('screens:case.refer'), exact: true }).waitFor();
  await agree(nurse);
  await write(nurse, why);
  await sendIt(nurse);
  await beginScreening(nurse, girls[1]);
  await answerAll(nurse, worried);
  await chooseService(nurse, near.nameLo);
  await agree(nurse);
  await write(nurse, why);
  await sendIt(nurse);
  await beginScreening(nurse, girls[2]);
  await answerAll(nurse, { ...worried, danger: 'yes' });
  await chooseService(nurse, far.nameLo);
  await goWithoutConsent(nurse, reason);
  await write(nurse, why);
  await sendIt(nurse);
  await beginScreening(nurse, girls[3]);
  await answerAll(nurse, { danger: 'no', sleeps: 'family' });
}

async function phoneOf({ context }: OwnBrowser, address: string): Promise<Phone> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(phoneSize.viewport);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return phoneIn(context, { address, username: 'nurse', language: 'lo', page });
}

/** Where there is a network again: she opens the phone and has it send until everything is settled; one referral came back, and she sees why. */
async function comeBack(nurse: Phone): Promise<void> {
  const { page, say } = nurse;
  await nurse.go('/sending');
  await nurse.unlock();
  let settled = false;
  const pressing = (async () => {
    const send = page.getByRole('button', { name: say('device:sending.now'), exact: true });
    for (; !settled; await page.waitForTimeout(200)) {
      await send.click({ timeout: 500 }).catch(() => {});
      // A broken line is no network, wherever it broke.
      expect(await nurse.bar()).not.toContain(say('device:bar.failed'));
    }
  })();
  const atLast = nurse.settled().finally(() => {
    settled = true;
  });
  await Promise.all([atLast, pressing]);
  const refused = nurse.part(say('device:sending.group.refused', { count: 1 }));
  await refused.getByText(say('referral:problems.takesNoNew')).waitFor();
  expect(await refused.getByRole('listitem').count()).toBe(1);
}

/** Everything that stands at the server, but for moments and codes; what is sealed is sealed otherwise each time. */
async function whatStands({ rows }: Serving): Promise<unknown> {
  const records = await rows('select id, type, state, version, values from record order by id');
  const events = await rows('select id, record, version, transition, outcome, changes from event order by id');
  const plain = (_: string, value: unknown) => (typeof value === 'string' && value.startsWith('sealed:') ? 'sealed' : value);
  return JSON.parse(JSON.stringify([records, events], plain));
}

/** She comes back to a server that knows nothing of it yet, over a line that breaks by this seed. */
const overABreakingLine = (line: Line, phone: string, seed: number) =>
  withCopy(serving().database, async (database) => {
    const there = await serve(database, { staffApp });
    try {
      line.lead(portOf({ address: await there.app.listen({ host: '127.0.0.1', port: 0 }) }));
      line.breakBy(seed);
      await withFolder(async (folder) => {
        await copyFolder(phone, folder);
        await withOwnBrowser(folder, async (own) => comeBack(await phoneOf(own, line.address)));
      });
      return { broken: [...line.broken], stands: await whatStands(there) };
    } finally {
      await there.app.close();
    }
  });

test(
  'four girls screened without a network arrive in order, over a line that breaks too; a referral to a service that takes nobody new says why and who else helps',
  () =>
    withBreakingLine((line) =>
      withFolder(async (folder) => {
        line.lead(portOf(at));
        await withOwnBrowser(folder, async (own) => {
          const nurse = await phoneOf(own, line.address);
          await nurse.ready();
          await nurse.offline(true);
          await twoDays(nurse);
          await nurse.judge('a result without a network');
          await own.close();
        });
        expect(await serving().rows(`select 1 from record where type in ('screening', 'referral')`)).toEqual([]);
        expect(await fill()).toBe('accepted');
        const came = [];
        for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) came.push(await overABreakingLine(line, folder, seed));

        line.lead(portOf(at));
        line.breakBy(undefined);
        await withOwnBrowser(folder, async (own) => {
          const nurse = await phoneOf(own, line.address);
          await comeBack(nurse);
          await nurse.judge('what came back');
        });
        const stands = await whatStands(serving());
        for (const [index, each] of came.entries()) expect(each.stands, `seed ${firstSeed + index}: ${each.broken}`).toEqual(stands);
        expect(came.flatMap(({ broken }) => broken.filter((each) => each.startsWith('POST'))).length).toBeGreaterThan(3 * runs);
        await inOrder();
      }),
    ),
  120_000 + runs * 60_000,
);

/** As the health centre reads it. */
async function inOrder(): Promise<void> {
  const referrals = await serving().rows<{ state: string; values: { to: string; consent: boolean } }>(
    `select state, values from record where type = 'referral' and state = 'sent' order by opened`,
  );
  expect(referrals.map(({ values }) => [values.to, values.consent])).toEqual([
    ['health-la05', true],
    ['health-la05', false],
  ]);
  await withBrowser((browser) =>
    atDesk(browser, { address: at.address, username: 'centre', language: 'en', path: '/screenings?box=all' }, async ({ page }) => {
      await page.locator('main tbody tr').nth(3).waitFor();
      const codes = (await page.locator('main tbody tr').allTextContents()).map((row) => /G\d\d-(\d+)/.exec(row)?.[1] ?? '');
      expect(codes).toHaveLength(4);
      expect([...codes].sort().reverse()).toEqual(codes);
    }),
  );
}
