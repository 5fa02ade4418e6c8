// A voice in the field that cannot go on as its maker meant: the microphone is taken away in the middle, it grows too large, or the server takes less than
// it did. What was said until then is kept and sent or handed over by a person; each says calmly what happened and what can be done.
import { expect, test } from 'vitest';
import { beepingMicrophone, wholeBrowser, withBrowser } from '../browser.ts';
import { lockElsewhere, noyInBokeo, outAt } from './bokeo.ts';
import { hear, slowRecordings } from './hearing.ts';
import { keepRecording, papersOf, recordVoice, stopRecording, toldOtherwise } from './paperDesk.ts';
import { type Phone, withPhone } from './phone.ts';

const { serving, at, fileOf } = noyInBokeo();

const voicesOf = (record: string) =>
  serving().rows<{ kind: string; size: number }>('select kind, size from attachment where record = $1 order by added', [record]);

const onPhone = (language: 'lo' | 'en', more: readonly string[], work: (phone: Phone) => Promise<void>, program?: string) =>
  withBrowser((browser) => withPhone(browser, { address: at.address, username: 'noy', language }, work), more, program);

/** Her phone without a network, at a new file. @returns its id. */
async function atFile(phone: Phone): Promise<string> {
  const file = await fileOf();
  await outAt(phone, file);
  await papersOf(phone).waitFor();
  return file.recordId;
}

/** It is kept, and arrives once there is a network. */
async function keptAndSent(phone: Phone, record: string): Promise<void> {
  await keepRecording(phone);
  await papersOf(phone).getByText(phone.say('papers:waiting')).waitFor();
  await phone.offline(false);
  await expect.poll(async () => (await voicesOf(record)).map(({ kind }) => kind)).toEqual(['voice']);
}

test.each(['lo', 'en'] as const)(
  'a microphone that is taken away in the middle: what was said until then is heard, kept and sent, in %s',
  (language) => {
    const takenAway = async (phone: Phone) => {
      const { page, say } = phone;
      await phone.context.grantPermissions(['microphone'], { origin: at.address });
      const record = await atFile(phone);
      await recordVoice(phone, 2);
      // The browser ends what it had given.
      await phone.context.clearPermissions();
      await page.getByText(say('papers:recording.ended.broken')).waitFor();
      await page.getByText(say('papers:recording.made', { length: '0:02' }).split('0:02')[0] ?? '').waitFor();
      await phone.judge('the microphone went away');
      await keptAndSent(phone, record);
      expect((await voicesOf(record))[0]?.size).toBeGreaterThan(1_000);
    };
    // The shell asks nobody for the microphone, so nobody can take it away.
    return onPhone(language, ['--use-fake-device-for-media-stream'], takenAway, wholeBrowser);
  },
);

test('a recording that grows too large ends by itself and says so; all of it is kept and sent', () =>
  onPhone('en', beepingMicrophone, async (phone) => {
    const { page, say } = phone;
    // A voice may be some seconds larger than what the recorder leaves free for its end.
    await toldOtherwise(phone, (attachments) => {
      attachments.kinds.voice.megabytes = (65_536 + 6_000) / 1_048_576;
    });
    const record = await atFile(phone);
    await recordVoice(phone, 1);
    await page.getByText(say('papers:recording.ended.large', { megabytes: 0 })).waitFor();
    await phone.judge('too large');
    await keptAndSent(phone, record);
    expect((await voicesOf(record))[0]?.size).toBeGreaterThan(3_000);
  }));

test('a recording that the server takes no longer stays on the phone, is heard there, and says what can be done', () =>
  onPhone('en', beepingMicrophone, async (phone) => {
    const { page, say } = phone;
    const record = await atFile(phone);
    await recordVoice(phone, 3);
    await stopRecording(phone);
    await keepRecording(phone);
    // The country has come to another mind while she was away.
    const { voice } = serving().house.world.pack.settings.attachments.kinds;
    if (!voice) throw new Error('no voice is kept here');
    const { megabytes } = voice;
    Object.assign(voice, { megabytes: 0.001 });
    try {
      await phone.offline(false);
      await papersOf(phone)
        .getByText(say('kernel:problems.attachment.tooLarge', { megabytes: 0.001 }))
        .waitFor();
      await papersOf(phone).getByText(say('papers:voiceTooLarge')).waitFor();
      await phone.judge('not taken');
      await papersOf(phone)
        .getByRole('button', { name: say('papers:hear.begin'), exact: true })
        .click();
      await papersOf(phone)
        .getByRole('button', { name: say('papers:hear.stop', { now: '0:01' }) })
        .waitFor();
      await papersOf(phone)
        .getByRole('button', { name: say('papers:copy'), exact: true })
        .click();
      const [copy] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('papers:copyDo') }).click()]);
      expect(copy.suggestedFilename()).toMatch(/^voice-.*\.webm$/);
      expect(await voicesOf(record)).toEqual([]);
    } finally {
      Object.assign(voice, { megabytes });
    }
    await papersOf(phone)
      .getByRole('button', { name: say('papers:again') })
      .click();
    await expect.poll(async () => (await voicesOf(record)).length).toBe(1);
  }));

test('a recording that is about to be heard is silent behind a lock', () =>
  onPhone('en', beepingMicrophone, async (phone) => {
    const { page, say } = phone;
    const heard = await hear(page, 'en');
    await slowRecordings(page, 1_500, false);
    await atFile(phone);
    await recordVoice(phone, 1);
    await stopRecording(phone);
    await papersOf(phone)
      .getByRole('button', { name: say('papers:hear.begin'), exact: true })
      .click();
    await lockElsewhere(phone);
    await page.waitForTimeout(2_500);
    expect(await heard.recordings()).toBe(0);
  }));
