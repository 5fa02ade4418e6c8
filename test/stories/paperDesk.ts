// How a paper is added and a voice recorded in the part of a page that holds them, at a desk or on a phone.
import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';
import type { Phone } from './phone.ts';

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

type Here = Pick<Desk, 'page' | 'say' | 'part'>;
export type Added = {
  kind: string /** As it is written in the list; the first where none is said. */;
  section?: string;
  title: string;
  name: string;
  content: Buffer;
};

export const papersOf = ({ say, part }: Here): Locator => part(say('screens:papers.title'));
const formOf = ({ page, say }: Here) => page.getByRole('form', { name: say('screens:papers.add') });

/** Fills in what is asked and sends it. */
export async function addPaper(desk: Here, { kind, section, title, name, content }: Added): Promise<void> {
  const { say } = desk;
  const form = formOf(desk);
  if ((await form.count()) === 0)
    await papersOf(desk)
      .getByRole('button', { name: say('screens:papers.add') })
      .click();
  await form.getByLabel(say('screens:papers.kind')).selectOption({ label: say(`screens:papers.kinds.${kind}`) });
  if (section !== undefined) await form.getByLabel(say('screens:papers.section')).selectOption({ label: section });
  await form.getByLabel(say('screens:papers.name')).fill(title);
  await form.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  await form.getByRole('button', { name: say('screens:papers.send'), exact: true }).click();
}

/** Records until the clock shows so many seconds. @param most seconds that the country lets it be. */
export async function recordVoice(desk: Here, seconds: number, most = 180): Promise<void> {
  const { say } = desk;
  await papersOf(desk)
    .getByRole('button', { name: say('papers:recording.offer') })
    .click();
  const form = formOf(desk);
  await form.getByLabel(say('papers:recording.agreed')).check();
  await form.getByRole('button', { name: say('papers:recording.begin') }).click();
  await form.getByText(say('papers:recording.clock', { now: clock(seconds), most: clock(most) })).waitFor();
}

/** What was recorded is neither kept nor put aside yet. */
export async function stopRecording(desk: Here): Promise<void> {
  await formOf(desk)
    .getByRole('button', { name: desk.say('papers:recording.stop') })
    .click();
  await formOf(desk)
    .getByRole('button', { name: desk.say('papers:recording.keep') })
    .waitFor();
}

export async function keepRecording(desk: Here): Promise<void> {
  await formOf(desk)
    .getByRole('button', { name: desk.say('papers:recording.keep') })
    .click();
  await formOf(desk).waitFor({ state: 'detached' });
}

type AttachmentsTold = { kinds: { voice: { megabytes: number } }; recordings?: { seconds: number } };
/** The country says something else of papers and recordings, as this phone is told it. */
export const toldOtherwise = (phone: Phone, change: (attachments: AttachmentsTold) => unknown) =>
  phone.context.route('**/api/pack', async (route) => {
    const answer = await route.fetch();
    const pack = await answer.json();
    change(pack.settings.attachments);
    await route.fulfill({ response: answer, json: pack });
  });
