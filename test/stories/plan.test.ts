// The plan: a worker assesses and says who does what by when; somebody else approves; what was promised is done, and reviewed.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, day, type Sent, send } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const bokeo = { area: 'LA05', agency: 'plsw-la05' };
const people: Record<string, number> = {};
let address = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  for (const [username, role] of Object.entries({ noy: 'social-worker', vanh: 'social-worker', chief: 'supervisor', deputy: 'supervisor' }))
    people[username] = await serving().hire(username, role, bokeo);
});

/** A child's file that somebody holds, of a child at high risk. */
const file = (holder: string, ...steps: Sent[]) => {
  const changes = { place: 'LA0501', openedOn: day(-2), formOfHarm: 'child_labour', agency: 'plsw-la05', age: 14, sex: 'female' };
  const risk = { risk: 'high', riskReason: 'ເຮັດວຽກກາງຄືນ' };
  return begin(serving(), holder, { type: 'case', changes: { ...changes, ...risk, worker: people[holder] } }, ...steps);
};
type Row = { id: string; type: string; state: string; due: string | null; due_step: string | null; values: Record<string, unknown> };
const rowsOf = (recordId: string) =>
  serving().rows<Row>('select id, type, state, due, due_step, values from record where id = $1 or parent = $1 order by opened, id', [
    recordId,
  ]);

const summary = 'ຢູ່ກັບແມ່ເຖົ້າ ແລະ ກັບເຂົ້າຮຽນໃນເດືອນໜ້າ';
const findings = 'ນອນບ່ອນປອດໄພແລ້ວ ແຕ່ຍັງບໍ່ທັນເຂົ້າຮຽນ';
const goals = [
  { need: 'shelter', goal: 'ນ້ອຍ ນອນບ່ອນປອດໄພ ທຸກຄືນ', by: day(14) },
  { need: 'education', goal: 'ນ້ອຍ ກັບໄປຮຽນຕໍ່', by: day(40) },
];
const actions = [
  { goal: 0, what: 'ຢາມແມ່ເຖົ້າ ແລະ ເບິ່ງບ່ອນນອນ', who: 'worker', worker: 'noy', by: day(3) },
  { goal: 0, what: 'ແມ່ເຖົ້າກຽມຫ້ອງໃຫ້', who: 'caregiver', worker: undefined, by: day(5) },
  { goal: 1, what: 'ລົມກັບຄູເລື່ອງກັບເຂົ້າຮຽນ', who: 'worker', worker: 'vanh', by: day(10) },
];

/** From Today: the assessment that is due, its form, and the file that has moved on. */
async function assess({ page, say, ...desk }: Desk, code: string): Promise<void> {
  const item = page.locator('main li', { has: page.getByRole('link', { name: new RegExp(code) }) });
  expect(await item.textContent()).toContain(say('case:case.due.completeAssessment'));
  await item.getByRole('button').click();
  const ask = (name: string) => say(`case:case.fields.${name}`);
  await desk.date(ask('assessedOn'), day(0));
  await desk.choose(ask('needs'), say('laos:lists.need.shelter'), say('laos:lists.need.education'));
  await desk.write(ask('assessment'), 'ເດັກເຮັດວຽກຮອດເດິກ ແລະ ອອກໂຮງຮຽນແລ້ວ');
  await desk.write(ask('bestInterests'), 'ຢູ່ກັບແມ່ເຖົ້າ ໃກ້ໂຮງຮຽນ ຕາມທີ່ເດັກຢາກ');
  await desk.write(ask('strengths'), 'ແມ່ເຖົ້າຮັກ ແລະ ເບິ່ງແຍງໄດ້');
  await desk.write(ask('childView'), 'ຢາກກັບໄປຮຽນ');
  await desk.send();
}

/** Two goals and three actions: who does what by when; then the plan in a few sentences, agreed with the child. */
async function plan({ page, say, ...desk }: Desk): Promise<void> {
  for (const { need, goal, by } of goals) {
    await desk.press(say('screens:case.addGoal'));
    await desk.choose(say('case:goal.fields.need'), say(`laos:lists.need.${need}`));
    await desk.write(say('case:goal.fields.goal'), goal);
    await desk.date(say('case:goal.fields.by'), by);
    await desk.send();
    await page.getByRole('heading', { name: goal }).waitFor();
  }
  for (const { goal, what, who, worker, by } of actions) {
    await page
      .getByRole('button', { name: say('screens:case.addAction'), exact: true })
      .nth(goal)
      .click();
    await desk.write(say('case:action.fields.what'), what);
    await desk.choose(say('case:action.fields.who'), say(`laos:lists.action-by.${who}`));
    const colleague = page.locator('dialog').getByRole('combobox', { name: say('case:action.fields.worker') });
    if (worker) await desk.choose(say('case:action.fields.worker'), `Person ${worker} · ${say('laos:roles.social-worker')}`);
    else expect(await colleague.count()).toBe(0);
    await desk.date(say('case:action.fields.by'), by);
    if (goal === 1) await desk.judge('action');
    await desk.send();
    await page.getByText(what).first().waitFor();
  }
  await page
    .getByRole('region', { name: say('case:case.sections.plan') })
    .getByRole('button')
    .click();
  await desk.write(say('case:case.fields.planSummary'), summary);
  await desk.choose(say('case:case.fields.agreedWithChild'), say('kernel:yes'));
  await desk.send();
}

/** From her own day: the plan as it was written, read and approved. */
async function approve({ page, say, ...desk }: Desk, code: string): Promise<void> {
  const item = page.locator('main li', { has: page.getByRole('link', { name: `${say('case:case.name')} · ${code}` }) });
  expect(await item.textContent()).toContain(say('case:case.due.approvePlan'));
  await item.getByRole('button').click();
  expect(await page.locator('dialog textarea').inputValue()).toBe(summary);
  for (const { goal } of goals) await page.getByRole('heading', { name: goal }).waitFor();
  await desk.send();
  await page.getByText(say('case:case.due.recordReview')).first().waitFor();
}

/** What was promised first is done, and some weeks of it are looked at together. */
async function followUp({ page, say, ...desk }: Desk): Promise<void> {
  const item = page.locator('main li', { hasText: say('case:action.due.finish') }).first();
  await item.getByRole('button').click();
  await desk.send();
  const done = page.locator('li', { hasText: actions[0]?.what ?? '' }).first();
  await done.getByText(say('case:action.states.done')).waitFor();
  await desk.press(say('case:case.transitions.recordReview'));
  await desk.date(say('case:case.fields.reviewedOn'), day(0));
  await desk.choose(say('case:case.fields.progress'), say('laos:lists.progress.partly'));
  await desk.write(say('case:case.fields.reviewFindings'), findings);
  await desk.send();
  const review = desk.part(say('case:case.sections.review'));
  await review.getByText(say('laos:lists.progress.partly')).waitFor();
  await review.getByText(findings).waitFor();
  expect(await desk.part(say('app:timeline.title')).textContent()).toMatch(
    new RegExp(`${say('case:case.done.recordReview')}Person noy.*${say('case:case.done.approvePlan')}Person chief`),
  );
  await desk.judge('reviewed file');
  // The next review begins with nothing: what was found this time is no answer to the next.
  await desk.press(say('case:case.transitions.recordReview'));
  await page.locator('dialog form').waitFor();
  expect(await page.locator('dialog textarea').inputValue()).toBe('');
  expect(await page.locator('dialog input:checked').count()).toBe(0);
}

/** What the next person reads in the file, as the database holds it. */
async function afterwards(recordId: string): Promise<void> {
  const [kept, ...parts] = await rowsOf(recordId);
  expect(kept).toMatchObject({ state: 'planned', due_step: 'recordReview', values: { progress: 'partly', agreedWithChild: true } });
  // High risk is looked at again within 30 days, from the review on.
  expect(Math.round((Date.parse(kept?.due ?? '') - Date.now()) / 86_400_000)).toBe(30);
  const set = parts.filter(({ type }) => type === 'goal');
  expect(set.map(({ values }) => [values.need, values.by])).toEqual(goals.map(({ need, by }) => [need, by]));
  const todo = parts
    .filter(({ type }) => type === 'action')
    .map(({ state, values }) => [state, values.goal, values.who, values.worker, values.by]);
  expect(todo).toEqual(
    actions.map(({ goal, who, worker, by }, at) => [at === 0 ? 'done' : 'todo', set[goal]?.id, who, worker && people[worker], by]),
  );
}

test('a plan is made by one, in Lao, approved by another, in English, done and reviewed', () =>
  withBrowser(async (browser) => {
    const { recordId, code } = await file('noy');
    await atDesk(browser, { address, language: 'lo', username: 'noy' }, async (desk) => {
      await assess(desk, code);
      await plan(desk);
      // Whoever wrote the plan is told that it waits for somebody else, and is not offered to approve it.
      await desk.page.getByText(desk.say('screens:case.somebodyElse')).waitFor();
      expect(await desk.offers(desk.say('case:case.transitions.approvePlan'))).toBe(false);
    });
    await atDesk(browser, { address, language: 'en', username: 'chief' }, (desk) => approve(desk, code));
    await atDesk(browser, { address, language: 'lo', username: 'noy' }, followUp);
    await afterwards(recordId);
  }));

test.each(['lo', 'en'] as const)('a supervisor who holds the file is told to ask another one, in %s', (language) =>
  withBrowser(async (browser) => {
    const assessed = { assessedOn: day(0), needs: ['education'], assessment: 'ຢາກຮຽນ', bestInterests: 'ຢູ່ກັບແມ່', planSummary: summary };
    const { recordId } = await file('deputy', { type: 'case', transition: 'completeAssessment', changes: assessed });
    await begin(serving(), 'deputy', {
      type: 'goal',
      parent: recordId,
      transition: 'set',
      changes: { need: 'education', goal: 'ກັບໄປຮຽນ' },
    });
    await atDesk(browser, { address, language, username: 'deputy', path: `/cases/${recordId}` }, async ({ page, say, ...desk }) => {
      await desk.press(say('case:case.transitions.approvePlan'));
      await page.locator('dialog button[type=submit]').click();
      await page.locator('dialog [role=alert]').getByText(say('case:problems.ownPlan')).waitFor();
    });
    // The browser says so early; the server decides it.
    const approval = { type: 'case', recordId, baseVersion: 2, transition: 'approvePlan' };
    expect((await send(serving(), 'deputy', approval)).map(({ problem }) => problem)).toEqual(['case.ownPlan']);
    expect((await send(serving(), 'chief', approval)).map(({ problem }) => problem)).toEqual([undefined]);
    expect((await rowsOf(recordId))[0]?.state).toBe('planned');
  }),
);
