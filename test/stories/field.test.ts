// Days without a network: a worker sets her phone up, opens her files where there is no signal, writes, closes the app and opens it again, and all of it
// arrives when the network is back. Nothing on the phone can be read meanwhile.
import { expect, test } from 'vitest';
import { day } from './beforehand.ts';
import { beginNote, lock, noyInBokeo } from './bokeo.ts';

const { serving, fileOf, herPhone } = noyInBokeo();

const notesOf = (recordId: string) =>
  serving().rows<{ values: { on: string }; version: number }>(`select values, version from record where parent = $1 and type = 'note'`, [
    recordId,
  ]);

test.each(['lo', 'en'] as const)(
  'a note written without a network, over a reload and a lock, arrives when it is back, in %s',
  async (language) => {
    const file = await fileOf({ childName: 'ນາງ ດາວ ທົດລອງ' });
    await herPhone(language, async (phone) => {
      const { page, say, part } = phone;
      await phone.ready();
      await phone.judge('the account with this device');
      await phone.offline(true);
      await phone.go(`/cases/${file.recordId}`);
      await page.getByText('ຂໍ້ຄວາມຂອງການຢາມ').waitFor({ state: 'detached' });
      const title = page.getByRole('heading', { name: new RegExp(file.code) });
      await title.waitFor();
      await beginNote(phone, day(-1), 'ຂໍ້ຄວາມຂອງການຢາມ');
      await phone.send();
      await part(say('screens:case.notes')).getByText('ຂໍ້ຄວາມຂອງການຢາມ').waitFor();
      await phone.judge('a file without a network');
      expect(await phone.bar()).toContain(say('device:bar.waiting', { count: 1 }));
      // Put away and locked, taken out again.
      await lock(phone);
      await phone.judge('the lock');
      await phone.unlock('another passphrase here');
      await page.getByText(say('device:unlock.wrong')).waitFor();
      await phone.unlock();
      await title.waitFor();
      await part(say('screens:case.notes')).getByText('ຂໍ້ຄວາມຂອງການຢາມ').waitFor();
      expect(await notesOf(file.recordId)).toEqual([]);
      await phone.offline(false);
      await phone.settled();
      expect((await notesOf(file.recordId)).length).toBe(1);
      await phone.go('/sending');
      const lately = part(say('device:sending.lately'));
      await lately.getByText(say('kernel:outcomes.accepted')).waitFor();
      // A note has no code of its own: it says whose file it belongs to.
      await lately.getByRole('link', { name: `${say('case:note.name')} ${file.code}`, exact: true }).waitFor();
      await phone.judge('what was sent');
    });
  },
);

test('whoever looks for somebody without a network is told that only this phone was searched', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await phone.ready();
    await phone.offline(true);
    await phone.go('/search?code=C26-999999');
    await page.getByText(say('app:find.onlyHere')).waitFor({ timeout: 10_000 });
    await phone.go('/persons');
    await page.getByLabel(say('screens:person.name')).fill('Nobody Here');
    await page.getByRole('button', { name: say('screens:person.find'), exact: true }).click();
    await page.getByText(say('app:find.onlyHere')).waitFor({ timeout: 10_000 });
    await phone.judge('nobody found without a network');
    await phone.offline(false);
    await page.getByRole('button', { name: say('screens:person.find'), exact: true }).click();
    await page.getByText(say('screens:person.nobody')).waitFor();
  }));
