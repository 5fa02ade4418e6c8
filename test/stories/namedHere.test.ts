// From a child's file her worker looks for the girl among the persons, names her there, and the file shows who is named in it, behind a tap.
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { begin } from './beforehand.ts';
import { noyInBokeo } from './bokeo.ts';
import { atDesk } from './desk.ts';

const { serving, at } = noyInBokeo();

async function story(browser: Browser, language: Language): Promise<void> {
  const about = { sex: 'female', place: 'LA0501', agency: 'plsw-la05', worker: at.noy };
  const person = await begin(serving(), 'noy', { type: 'person', changes: about });
  const called = { kind: 'official', text: 'ມະນີວອນ ສຸດທິ' };
  await begin(serving(), 'noy', { type: 'personName', parent: person.recordId, changes: called, transition: 'call' });
  const file = await begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05', worker: at.noy } });
  await atDesk(
    browser,
    { address: at.address, language, username: 'noy', path: `/cases/${file.recordId}` },
    async ({ page, say, go, ...desk }) => {
      const named = desk.part(say('screens:person.namedHere'));
      await named.getByText(say('screens:person.nobodyNamed')).waitFor();
      await named.getByRole('button', { name: say('screens:person.nameHere') }).click();
      await page.getByRole('textbox', { name: say('screens:person.name') }).fill('Manivone Soutthi');
      await page.getByRole('button', { name: say('screens:person.find'), exact: true }).click();
      await page.getByRole('link', { name: person.code, exact: true }).click();
      await desk.part(say('screens:person.nameInTitle')).getByRole('link').waitFor();
      await desk.judge('asked to name her in the file');
      await page.getByRole('button', { name: say('screens:person.nameHere') }).click();
      await desk.choose(say('person:involvement.fields.as'), say('laos:lists.involved-as.child'));
      await desk.send();
      await desk.part(say('screens:person.nameInTitle')).waitFor({ state: 'detached' });
      await go(`/cases/${file.recordId}`);
      await named.getByRole('link', { name: person.code, exact: true }).waitFor();
      expect(await named.textContent()).not.toContain(called.text);
      await named.getByRole('button', { name: say('screens:person.showNames') }).click();
      await named.getByText(called.text).waitFor();
      await desk.judge('the file with who is named in it');
    },
  );
}

test.each(['lo', 'en'] as const)('a person is named in a file, and the file says so, in %s', (language) =>
  withBrowser((browser) => story(browser, language)),
);
