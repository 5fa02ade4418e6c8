// A server with one child's file, four people around it, and what they do with its papers.
import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import type { Attachments, AttachmentView } from '../kernel/attachments/attachment.ts';
import { uploadType } from '../server/http/uploads.ts';
import { serverForAll } from './serving.ts';
import { begin } from './stories/beforehand.ts';

/** The title a paper has unless another is said. */
export const title = 'ໃບຍິນຍອມຂອງ ນາງ ດາວ';

type About = { id?: string; section?: string; kind?: string; title?: string; extension?: string };

/** One for all tests of a file. noy works on the file, colleague oversees it, lawyer reads some sections, far works elsewhere. */
export function attachingForAll() {
  const serving = serverForAll();
  const cookies: Record<string, string> = {};
  let file = '';
  beforeAll(async () => {
    const noy = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
    await serving().hire('colleague', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
    await serving().hire('lawyer', 'legal-officer', { area: 'LA05', agency: 'plsw-la05' });
    await serving().hire('far', 'social-worker', { area: 'LA17', agency: 'plsw-la17' });
    for (const name of ['noy', 'colleague', 'lawyer', 'far']) cookies[name] = await serving().signIn(name);
    const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy, age: 14 };
    file = (await begin(serving(), 'noy', { type: 'case', changes })).recordId;
  });
  const url = (more = '', of = file) => `/api/records/case/${of}/attachments${more}`;
  return {
    serving,
    cookies,
    url,
    attach: async (who: string, content: Buffer, about: About = {}, of = file) => {
      const said = { id: randomUUID(), section: 'concern', kind: 'document', title, ...about };
      const answer = await serving().app.inject({
        method: 'POST',
        url: url('', of),
        headers: { 'x-pokpong': '1', cookie: cookies[who] ?? '', 'content-type': uploadType },
        payload: Buffer.concat([Buffer.from(`${JSON.stringify(said)}\n`), content]),
      });
      return {
        status: answer.statusCode,
        id: said.id,
        text: answer.body,
        json: () => answer.json<AttachmentView & { problem?: string }>(),
      };
    },
    list: async (who: string, of = file) => {
      const answer = await serving().ask(cookies[who], 'GET', url('', of));
      return { status: answer.status, ...answer.json<Attachments>() };
    },
    fetched: (who: string, attachment: string, more = '?purpose=file') =>
      serving().app.inject({ method: 'GET', url: url(`/${attachment}/content${more}`), headers: { cookie: cookies[who] ?? '' } }),
    remove: (who: string, attachment: string) => serving().ask(cookies[who], 'DELETE', url(`/${attachment}`)),
  };
}
