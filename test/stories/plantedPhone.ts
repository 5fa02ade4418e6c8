// A phone full of words that stand in nothing else: in the files it carries, in what was written on it and not sent, in what is half written, in a letter and a voice that wait.
import path from 'node:path';
import { beforeAll } from 'vitest';
import { root } from '../../server/config.ts';
import { serverForAll } from '../serving.ts';
import { begin, day } from './beforehand.ts';
import { beginNote, bokeo, outAt } from './bokeo.ts';
import { addPaper, keepRecording, papersOf, recordVoice, stopRecording } from './paperDesk.ts';
import type { Phone } from './phone.ts';

const lao = [...'ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢລວຫອຮ'];
/** What is done on it and waits for the server: a note, a letter and a voice. */
export const waits = 3;

/** Starts a server before the stories of this file, with files of Noy's that are full of such words. */
export function plantedPhone() {
  const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
  const at = { address: '', file: { recordId: '', code: '' } };
  const words: string[] = [];

  /** In two scripts. */
  const word = (): string => {
    const n = words.length;
    const made =
      n % 2 === 0
        ? `Zq${n}xvk${n * 7}wj`
        : Array.from({ length: 9 }, (_, place) => lao[(n * 31 + place * place * 17 + place) % lao.length]).join('');
    words.push(made);
    return made;
  };

  beforeAll(async () => {
    at.address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
    const noy = await serving().hire('noy', 'social-worker', bokeo);
    for (let made = 0; made < 36; made += 1) {
      const about = { place: 'LA0501', openedOn: '2026-01-05', worker: noy, agency: bokeo.agency };
      const changes = { ...about, childName: word(), concern: `${word()} ${word()}`, caregiverName: word() };
      at.file = await begin(serving(), 'noy', { type: 'case', changes });
      const visit = { kind: 'home_visit', on: day(-2), text: word() };
      await begin(serving(), 'noy', { type: 'note', parent: at.file.recordId, transition: 'write', changes: visit });
      const person = { sex: 'female', place: 'LA0501', agency: bokeo.agency, worker: noy };
      const { recordId: parent } = await begin(serving(), 'noy', { type: 'person', changes: person });
      await begin(serving(), 'noy', { type: 'personName', parent, transition: 'call', changes: { kind: 'official', text: word() } });
    }
  });

  /** A letter full of words, and a voice: of that, by what each such recording begins with. */
  async function addsPapers(phone: Phone): Promise<void> {
    const content = Buffer.from(`${word()} ${word()}\n`.repeat(20_000) + word());
    await addPaper(phone, { kind: 'document', title: word(), name: 'letter.txt', content });
    await papersOf(phone).getByText(phone.say('papers:waiting')).waitFor();
    await recordVoice(phone, 2);
    await stopRecording(phone);
    words.push('OpusHead');
    const listen = papersOf(phone).getByRole('button', { name: phone.say('papers:hear.begin'), exact: true });
    await listen.click();
    await keepRecording(phone);
    await papersOf(phone).getByText(phone.say('papers:waiting')).nth(1).waitFor();
    await listen.click();
  }

  /** The phone is set up, goes out of reach of any network, and is worked on; the last that is written is left half done. */
  async function workOn(phone: Phone): Promise<void> {
    const { page, say } = phone;
    await outAt(phone, at.file);
    await page.getByRole('button', { name: say('screens:case.showWho') }).click();
    await beginNote(phone, day(-1), word());
    await phone.send();
    await addsPapers(phone);
    await beginNote(phone, day(-1), word());
    // The draft is written a moment after the last key.
    await page.waitForTimeout(800);
  }

  return { serving, at, words, workOn };
}
