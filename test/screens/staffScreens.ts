// The staff app as one role sees it: every screen of its menu, a record of each kind and state, and the forms of the steps open to it.
import type { Page } from 'playwright-core';
import { recordTypes } from '../../domains/register.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Camera, Language } from './shoot.ts';

export type Visit = { page: Page; camera: Camera; address: string; language: Language };
type Row = { id: string; state: string };

/** Where each kind of record has a page of its own. */
const pages: Readonly<Record<string, string>> = {
  report: 'reports',
  case: 'cases',
  person: 'persons',
  referral: 'referrals',
  service: 'services',
  screening: 'screenings',
};

/**
 * @param thorough a record in every state with every form, not only one of each kind.
 * @param seen what another reader of this language has shown already, page by page; it is not taken twice.
 */
export async function walkStaff(
  visit: Visit,
  signIn: { username: string; password: string },
  thorough: boolean,
  seen: Set<string>,
): Promise<void> {
  const { page, camera } = visit;
  await enter(visit, signIn);
  await camera.take(page, 'today');
  for (const place of (await placesOf(page)).slice(1)) {
    await open(visit, place);
    await camera.take(page, place);
  }
  for (const type of Object.keys(pages)) await walkRecords(visit, type, thorough, seen);
  await walkScreening(visit);
}

/** From the choice of questions to the result, for whoever is offered any: the first answer to each question, which is rarely the calm one. */
async function walkScreening(visit: Visit): Promise<void> {
  const { page, camera } = visit;
  await open(visit, '/screen');
  const tool = page.locator('main li button').first();
  if ((await tool.count()) === 0) return;
  await camera.take(page, 'screening, choose');
  await tool.click();
  await page.locator('main form').waitFor();
  await camera.take(page, 'screening, before');
  await page.locator('main form button[type=submit]').click();
  for (let at = 1; at <= 12; at += 1) {
    const answers = page.locator('main section li button');
    await answers.first().or(page.locator('main [data-result]')).first().waitFor();
    if ((await answers.count()) === 0) break;
    if (at <= 2) await camera.take(page, `screening, question ${at}`);
    await answers.first().click();
  }
  await camera.take(page, 'screening, result');
  const row = await findRow(visit, 'screening', 'passedOn');
  if (!row) return;
  await open(visit, `/referrals/new?screening=${row.id}`);
  await camera.take(page, 'screening, choose a service');
  const answer = await page.request.get(`${visit.address}/api/records/referral?sort=-opened&limit=1&parent=${row.id}`);
  const [asked] = answer.ok() ? ((await answer.json()) as { rows: { values: { kind: string; service: string } }[] }).rows : [];
  if (!asked) return;
  await open(visit, `/referrals/new?screening=${row.id}&kind=${asked.values.kind}&instead=${asked.values.service}`);
  await camera.take(page, 'referral, who else');
  await open(visit, `/screenings/${row.id}?step=report`);
  await camera.take(page, 'screening, report');
}

/** The language is that of the device: chosen before the app asks. */
export async function enter(
  { page, camera, address, language }: Visit,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await page.addInitScript(`localStorage.setItem('pokpong.language', '${language}')`);
  await page.goto(`${address}/staff/`);
  await page.waitForSelector('input[name=username]');
  if (username === 'worker') await camera.take(page, 'sign in');
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('nav a');
}

const placesOf = (page: Page): Promise<string[]> =>
  page.$$eval('nav a[href^="/staff"]', (links) => [
    ...new Set(links.map((link) => (link.getAttribute('href') ?? '').replace(/^\/staff/, ''))),
  ]);

async function open({ page, address }: Visit, path: string): Promise<void> {
  await page.goto(`${address}/staff${path}`);
  await page.waitForSelector('main h1');
}

async function walkRecords(visit: Visit, type: string, thorough: boolean, seen: Set<string>): Promise<void> {
  const definition: AnyDefinition = recordTypes[type as keyof typeof recordTypes].definition;
  for (const state of thorough ? definition.states : [undefined]) {
    const row = await findRow(visit, type, state);
    if (!row) continue;
    await open(visit, `/${pages[type]}/${row.id}`);
    await visit.camera.take(visit.page, `${type}, ${row.state}`);
    if (thorough) await walkForms(visit, definition, row, seen);
  }
}

async function findRow({ page, address }: Visit, type: string, state: string | undefined): Promise<Row | undefined> {
  const query = state === undefined ? 'sort=-opened&limit=1' : `sort=-opened&limit=1&state=${state}`;
  const answer = await page.request.get(`${address}/api/records/${type}?${query}`);
  return answer.ok() ? ((await answer.json()) as { rows: Row[] }).rows[0] : undefined;
}

/** Only a step that asks for something has a form; each is opened by its address. */
async function walkForms(visit: Visit, definition: AnyDefinition, row: Row, seen: Set<string>): Promise<void> {
  const answer = await visit.page.request.get(`${visit.address}/api/records/${definition.name}/${row.id}`);
  const { permitted } = (await answer.json()) as { permitted: { transitions: string[] } };
  for (const name of permitted.transitions) {
    const { requires = [], asks = [] } = definition.transitions[name] ?? {};
    const screen = `${definition.name}, ${row.state}, ${name}`;
    if (requires.length + asks.length === 0 || seen.has(screen)) continue;
    seen.add(screen);
    await open(visit, `/${pages[definition.name]}/${row.id}?step=${name}`);
    await visit.camera.take(visit.page, screen);
  }
  if (definition.name === 'case' && row.state === 'planned') {
    await open(visit, `/referrals/new?case=${row.id}`);
    await visit.camera.take(visit.page, 'referral, choose a service');
  }
}
