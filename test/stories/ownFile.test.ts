// A grown child asks for the file that was kept about her: a worker writes down who asks and how she is known, another person approves, and she is
// handed what is hers to read. A note that speaks of somebody else is held back.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { oldFile, somebody, told } from '../oldFiles.ts';
import type { Language } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
let file = { recordId: '', code: '' };

beforeAll(async () => {
  const { hire, app } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  const here = { area: 'LA05', agency: 'plsw-la05' };
  await hire('noy', 'social-worker', here);
  await hire('chief', 'supervisor', here);
  file = await oldFile(serving(), 'noy', 'chief', { concern: 'ສົມສັກ ມາທີ່ບ້ານ' });
  await somebody(serving(), 'noy', 'ທ້າວ ສົມສັກ ພົມມະຈັນ', { as: 'alleged_offender', case: file.recordId });
});

const at = (username: string, language: Language, turn: (desk: Desk) => Promise<void>) =>
  withBrowser((browser) => atDesk(browser, { address, username, language, path: `/cases/${file.recordId}` }, turn));

test('asked for in a closed file, approved by another, handed over', async () => {
  await at('noy', 'lo', async ({ part, say, choose, send, judge, page }) => {
    const here = part(say('disclosure:file.title'));
    await here.getByRole('button', { name: say('disclosure:file.ask'), exact: true }).click();
    await choose(say('disclosure:disclosure.fields.askedBy'), say('laos:lists.asked-by.grown_child'));
    await choose(say('disclosure:disclosure.fields.identity'), say('laos:lists.identity-how.identity_card'));
    await choose(say('disclosure:disclosure.fields.purpose'), say('laos:lists.own-file-purpose.to_know'));
    await judge('who asks');
    await send();
    await here.getByText(say('disclosure:disclosure.states.asked')).waitFor();
    expect(await here.getByRole('button', { name: say('disclosure:disclosure.transitions.approve') }).count()).toBe(0);
    expect(await page.getByText(say('disclosure:file.look')).count()).toBe(0);
  });
  await at('chief', 'en', async ({ part, say, send }) => {
    const here = part(say('disclosure:file.title'));
    await here.getByRole('button', { name: say('disclosure:disclosure.transitions.approve'), exact: true }).click();
    await send();
    await here.getByText(say('disclosure:disclosure.states.approved')).waitFor();
  });
  await at('noy', 'lo', async ({ part, say, judge, page, send }) => {
    const here = part(say('disclosure:file.title'));
    await here.getByText(say('disclosure:file.look')).waitFor();
    await judge('approved');
    const leaves = async (word: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        here.getByRole('button', { name: say(word), exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
    };
    await page.context().setOffline(true);
    await here.getByText(say('screens:print.offline')).waitFor();
    expect(await here.getByRole('button', { name: say('disclosure:file.json'), exact: true }).isDisabled()).toBe(true);
    await page.context().setOffline(false);
    const data = await leaves('disclosure:file.json');
    expect(data.name).toBe(`${file.code}.json`);
    expect(JSON.parse(data.content.toString())).toMatchObject({ version: 1, file: { childName: told.child, concern: '▇▇▇ ມາທີ່ບ້ານ' } });
    const paper = await leaves('disclosure:file.pdfLo');
    expect([paper.name, paper.content.subarray(0, 5).toString()]).toEqual([`${file.code}.pdf`, '%PDF-']);
    await here.getByRole('button', { name: say('disclosure:disclosure.transitions.give'), exact: true }).click();
    await send();
    await here.getByText(say('disclosure:disclosure.states.given')).waitFor();
    await here.getByRole('button', { name: say('disclosure:file.json'), exact: true }).waitFor({ state: 'detached' });
  });
}, 180_000);
