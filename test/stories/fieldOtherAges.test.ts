// What an app of another age left on the phone: something of a type, with a step, and on a paper that this one does not know. It is said so plainly on every
// screen that shows it, kept, sent like anything else, and refused by the server by its name; nothing falls over it.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { jpeg } from '../../kernel/attachments/server/files.fixture.ts';
import { changePhone, noyInBokeo, outAt } from './bokeo.ts';
import { addPaper, papersOf } from './paperDesk.ts';

const { serving, fileOf, herPhone } = noyInBokeo();

/** Whatever is put into these boxes of the device is written as another app would have said it. */
const asAnotherApp = (page: Page, table: 'outbox' | 'parcel', said: string, otherwise: string) =>
  page.evaluate(
    ([from, before, after]) => {
      const { encrypt } = SubtleCrypto.prototype;
      const [read, write] = [new TextDecoder(), new TextEncoder()];
      SubtleCrypto.prototype.encrypt = function (how, key, data) {
        const { additionalData } = how as AesGcmParams;
        const place = additionalData ? read.decode(additionalData) : '';
        const text = read.decode(data);
        return encrypt.call(this, how, key, place.startsWith(from) ? write.encode(text.replaceAll(before, after)) : data);
      };
    },
    [`${table}/`, said, otherwise] as const,
  );

const changedIn = async (record: string) =>
  (await serving().rows<{ changes: object }>('select changes from event where record = $1 and version > 1', [record])).flatMap(
    ({ changes }) => Object.keys(changes),
  );

test.each(['lo', 'en'] as const)('what this app does not know is said so, kept, sent, and holds up nothing else, in %s', (language) =>
  herPhone(language, async (phone) => {
    const { page, say } = phone;
    const [strange, known] = [await fileOf(), await fileOf()];
    await outAt(phone, strange);
    await asAnotherApp(page, 'outbox', '"type":"case"', '"type":"laterCase"');
    await changePhone(phone, '02055550111');
    await page.reload();
    await page.waitForSelector('nav a');
    await asAnotherApp(page, 'outbox', '"baseVersion":1,', '"baseVersion":1,"transition":"laterStep",');
    await changePhone(phone, '02055550122');
    await page.reload();
    await page.waitForSelector('nav a');
    await asAnotherApp(page, 'parcel', '"type":"case"', '"type":"laterCase"');
    await addPaper(phone, { kind: 'consent', title: 'ໃບຍິນຍອມ', name: 'form.jpg', content: jpeg() });
    await papersOf(phone).getByText(say('papers:waiting')).waitFor();
    await phone.go(`/cases/${known.recordId}`);
    await changePhone(phone, '02055550133');

    await phone.go('/sending');
    const waiting = phone.part(say('device:sending.group.waiting', { count: 3 }));
    await waiting.getByText(say('device:sending.unknownType')).waitFor();
    await waiting.getByText(say('device:sending.unknownStep')).waitFor();
    const paper = phone.part(say('papers:here', { count: 1 }));
    await paper.getByText(say('device:sending.unknownType')).waitFor();
    await phone.judge('waiting');
    await phone.go('/');
    await phone.go(`/cases/${strange.recordId}`);
    await papersOf(phone).waitFor();

    await phone.go('/sending');
    await phone.offline(false);
    const refused = phone.part(say('device:sending.group.refused', { count: 2 }));
    await refused.getByText(say('device:sending.unknownType')).waitFor();
    await refused.getByText(say('kernel:problems.record.unknownType')).waitFor();
    await refused.getByText(say('kernel:problems.transition.unknown')).waitFor();
    await paper.getByText(say('papers:notTaken')).waitFor();
    await phone.judge('not taken');
    expect([await changedIn(known.recordId), await changedIn(strange.recordId)]).toEqual([['phone'], []]);
    await page.reload();
    await refused.getByText(say('device:sending.unknownType')).waitFor();
  }),
);
