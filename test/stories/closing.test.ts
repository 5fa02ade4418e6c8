// The end of a file: asked for, sent back with a reason, asked for again, approved by another, opened again; and help tonight is possible all the while.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, day, send } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const bokeo = { area: 'LA05', agency: 'plsw-la05' };
let address = '';
let noy = 0;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  noy = await serving().hire('noy', 'social-worker', bokeo);
  await serving().hire('chief', 'supervisor', bokeo);
  await serving().hire('deputy', 'supervisor', bokeo);
});

/** A file that the worker holds, at a stage of its life. */
const fileAt = (stage: string) => {
  const changes = { place: 'LA0501', openedOn: day(-40), formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy };
  return begin(serving(), 'chief', { type: 'case', transition: `bring${stage}`, changes });
};
type Row = { id: string; state: string; due_step: string | null; values: Record<string, unknown> };
const rowOf = async (recordId: string) => {
  const [row] = await serving().rows<Row>('select id, state, due_step, values from record where id = $1', [recordId]);
  return row;
};
const step = (name: string) => `case:case.transitions.${name}`;
const summary = 'ເດັກຢູ່ກັບແມ່ເຖົ້າຢ່າງປອດໄພ ມາ 6 ເດືອນແລ້ວ';
const more = 'ຄູຢືນຢັນວ່າເດັກໄປຮຽນທຸກມື້';
const because = 'ຍັງບໍ່ມີຂ່າວຈາກໂຮງຮຽນ';
const news = 'ໂຮງຮຽນບອກວ່າ ເດັກບໍ່ມາຮຽນອີກ';

/** The worker says why it may end, and learns that somebody else answers. @param before what stands in the form already. */
async function askFor({ page, say, ...desk }: Desk, closureSummary: string, before: string): Promise<void> {
  await desk.press(say(step('askClosure')));
  await page.locator('dialog form').waitFor();
  expect(await page.locator('dialog textarea').inputValue()).toBe(before);
  await desk.choose(say('case:case.fields.closureReason'), say('laos:lists.closure-reason.goals_met_child_safe'));
  await desk.write(say('case:case.fields.closureSummary'), closureSummary);
  await desk.choose(say('case:case.fields.childTold'), say('kernel:yes'));
  await desk.send();
  await page.getByText(say('screens:case.somebodyElse')).waitFor();
  expect(await desk.offers(say(step('approveClosure')))).toBe(false);
}

/** What waits in the supervisor's day, and how she gets to it. */
async function toFile({ page, say }: Desk, code: string): Promise<void> {
  const item = page.locator('main li', { has: page.getByRole('link', { name: new RegExp(code) }) });
  expect(await item.textContent()).toContain(say('case:case.due.approveClosure'));
  await item.getByRole('link').click();
  await page.getByRole('heading', { name: say('screens:case.next'), exact: true }).waitFor();
}

async function sendBack(at: Desk, code: string): Promise<void> {
  const { page, say, ...desk } = at;
  await toFile(at, code);
  await desk.part(say('case:case.sections.closure')).getByText(summary).waitFor();
  await desk.press(say(step('returnClosure')));
  await desk.write(say('case:case.fields.returnReason'), because);
  await desk.send();
  await page.getByText(say('case:case.due.recordReview')).first().waitFor();
}

async function approve(at: Desk, code: string): Promise<void> {
  const { page, say, ...desk } = at;
  await toFile(at, code);
  await desk.part(say('case:case.sections.closure')).getByText(more).waitFor();
  await desk.press(say(step('approveClosure')));
  await page
    .locator('dialog')
    .getByRole('button', { name: say(step('approveClosure')), exact: true })
    .click();
  await page.getByText(say('screens:case.noClock.closed')).waitFor();
  await desk.judge('closed file');
  // Why it once stayed open is history now.
  expect(await desk.part(say('case:case.sections.closure')).textContent()).not.toContain(because);
  // What is closed stands still: nothing is begun in it, and none of its parts is changed.
  expect(await page.getByRole('button', { name: say('screens:case.emergency') }).count()).toBe(0);
  expect(
    await page
      .locator('main')
      .getByRole('button', { name: new RegExp(`^${say('app:change')}`) })
      .count(),
  ).toBe(0);
}

async function reopen({ page, say, ...desk }: Desk): Promise<void> {
  // The one step there is stands in sight.
  await page.getByRole('button', { name: say(step('reopen')), exact: true }).click();
  await desk.write(say('case:case.fields.reopenReason'), news);
  await desk.choose(say('case:case.fields.risk'), say('laos:lists.risk-level.medium'));
  await desk.send();
  await page.getByText(say('case:case.due.completeAssessment')).first().waitFor();
  const closure = desk.part(say('case:case.sections.closure'));
  await closure.getByText(news).waitFor();
  expect(await closure.locator('dt').allInnerTexts()).toEqual([say('case:case.fields.reopenReason')]);
  const told = (await desk.part(say('app:timeline.title')).textContent()) ?? '';
  const steps = ['reopen', 'approveClosure', 'askClosure', 'returnClosure', 'askClosure'].map((name) => say(`case:case.done.${name}`));
  const people = ['noy', 'chief', 'noy', 'chief', 'noy'];
  expect(told).toMatch(new RegExp(steps.map((name, at) => `${name}Person ${people[at]} · \\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d.*`).join('')));
  await desk.press(say(step('askClosure')));
  await page.locator('dialog form').waitFor();
  expect(await page.locator('dialog textarea').inputValue()).toBe('');
  expect(await page.locator('dialog input:checked').count()).toBe(0);
}

test('a closure is sent back, asked for again, approved by another, and the file is opened again', () =>
  withBrowser(async (browser) => {
    const { recordId, code } = await fileAt('Planned');
    const worker = { address, language: 'lo', username: 'noy', path: `/cases/${recordId}` } as const;
    const supervisor = { address, language: 'en', username: 'chief' } as const;
    await atDesk(browser, worker, (desk) => askFor(desk, summary, ''));
    expect(await rowOf(recordId)).toMatchObject({ state: 'closing', due_step: 'approveClosure' });
    await atDesk(browser, supervisor, (desk) => sendBack(desk, code));
    await atDesk(browser, worker, async (desk) => {
      await desk.part(desk.say('case:case.sections.closure')).getByText(because).waitFor();
      expect((await rowOf(recordId))?.state).toBe('planned');
      await askFor(desk, more, summary);
    });
    await atDesk(browser, supervisor, (desk) => approve(desk, code));
    expect(await rowOf(recordId)).toMatchObject({ state: 'closed', due_step: null });
    await atDesk(browser, worker, reopen);
    expect(await rowOf(recordId)).toMatchObject({ state: 'registered', due_step: 'completeAssessment', values: { risk: 'medium' } });
  }));

test.each(['lo', 'en'] as const)('whoever asked for the closure is told that another approves it, in %s', (language) =>
  withBrowser(async (browser) => {
    const { recordId } = await fileAt('Planned');
    const asked = { closureReason: 'durable_placement', closureSummary: summary, childTold: true };
    await send(serving(), 'chief', { type: 'case', recordId, baseVersion: 1, transition: 'askClosure', changes: asked });
    await atDesk(browser, { address, language, username: 'chief', path: `/cases/${recordId}` }, async ({ page, say, ...desk }) => {
      await desk.press(say(step('approveClosure')));
      await page
        .locator('dialog')
        .getByRole('button', { name: say(step('approveClosure')), exact: true })
        .click();
      await page.locator('dialog [role=alert]').getByText(say('case:problems.sameApprover')).waitFor();
    });
    expect((await rowOf(recordId))?.state).toBe('closing');
    const approval = { type: 'case', recordId, baseVersion: 2, transition: 'approveClosure' };
    expect((await send(serving(), 'deputy', approval)).map(({ problem }) => problem)).toEqual([undefined]);
    expect((await rowOf(recordId))?.state).toBe('closed');
  }),
);

test('an emergency measure can be taken at every stage of an open file, in Lao', () =>
  withBrowser(async (browser) => {
    const files = await Promise.all(['Registered', 'Assessed', 'Planned', 'Closing'].map(fileAt));
    await atDesk(browser, { address, language: 'lo', username: 'noy' }, async ({ page, say, ...desk }) => {
      for (const { recordId } of files) {
        await desk.go(`/cases/${recordId}`);
        await desk.press(say('screens:case.emergency'));
        await desk.choose(say('case:measure.fields.kind'), say('laos:lists.measure-kind.safe_place'));
        await desk.write(say('case:measure.fields.why'), 'ເດັກນອນບ່ອນປອດໄພຄືນນີ້');
        await desk.send();
        await desk.part(say('screens:case.measures')).getByText(say('case:measure.states.taken')).waitFor();
      }
    });
    const taken = await serving().rows<{ parent: string }>(
      `select parent from record where type = 'measure' and state = 'taken' order by parent`,
    );
    expect(taken.map(({ parent }) => parent)).toEqual(files.map(({ recordId }) => recordId).sort());
    expect(await Promise.all(files.map(async ({ recordId }) => (await rowOf(recordId))?.state))).toEqual([
      ...['registered', 'assessed', 'planned', 'closing'],
    ]);
  }));
