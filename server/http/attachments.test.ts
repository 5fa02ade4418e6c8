// Attachments over HTTP: who may add, see, open and remove one, and what is kept of it.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { Attachments } from '../../kernel/attachments/attachment.ts';
import { jpeg, ogg, pdf, secretWords } from '../../kernel/attachments/server/files.fixture.ts';
import { pieceLength } from '../../kernel/attachments/server/pieces.ts';
import { attachingForAll, title } from '../../test/attaching.ts';
import { begin } from '../../test/stories/beforehand.ts';
import { uploadType } from './uploads.ts';

const { serving, attach, list, fetched, remove, cookies, url } = attachingForAll();
const id = () => randomUUID();

describe('a paper of a file', () => {
  test('is added, seen by its title, and comes back as it was, as a file and never as a page', async () => {
    const large = pdf(`2 0 obj << /Note (${'x'.repeat(2 * pieceLength)}) >> endobj`);
    const added = await attach('noy', large, { extension: 'pdf' });
    expect(added.status, added.text).toBe(201);
    expect(added.json()).toMatchObject({
      title,
      format: 'pdf',
      size: large.length,
      state: 'waiting',
      opens: true,
      removable: true,
      addedBy: 'Person noy',
    });
    expect((await list('colleague')).attachments[0]).toMatchObject({ id: added.id, title });
    const answer = await fetched('colleague', added.id, '?purpose=court');
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(large)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="C26-\d{6}-document-[0-9a-f]{6}\.pdf"$/),
      'content-length': String(large.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const [line] = await serving().rows<{ purpose: string; detail: object }>(
      `select purpose, detail from audit where action = 'export' order by id desc limit 1`,
    );
    expect(line).toEqual({ purpose: 'court', detail: { attachment: added.id, section: 'concern', kind: 'document', unscanned: true } });
  });

  test('sent again is one paper; its id for anything else is refused', async () => {
    const first = await attach('noy', pdf());
    expect((await attach('noy', pdf(), { id: first.id })).json()).toEqual(first.json());
    expect((await attach('noy', pdf('2 0 obj (other) endobj'), { id: first.id })).json().problem).toBe('record.idTaken');
    expect((await attach('colleague', pdf(), { id: first.id })).json().problem).toBe('record.idTaken');
    expect((await list('noy')).attachments.filter((each) => each.id === first.id)).toHaveLength(1);
  });

  test('sent twice at once is one paper', async () => {
    const about = { id: id() };
    const both = await Promise.all([attach('noy', pdf(), about), attach('noy', pdf(), about)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
  });

  test('is kept sealed: no table holds its title, its words or what tells that it is the same as another', async () => {
    const words = `ຄຳລັບ-${randomBytes(6).toString('hex')}`;
    const [one, two] = [
      await attach('noy', Buffer.from(words), { title: words }),
      await attach('noy', Buffer.from(words), { title: words }),
    ];
    expect(two.status).toBe(201);
    const rows = await serving().rows<{ all: string }>(
      `select (select string_agg(a::text, ' ') from attachment a) || (select string_agg(encode(p.sealed, 'escape'), ' ') from attachment_piece p) as all`,
    );
    expect(rows[0]?.all).not.toContain(words);
    const [kept] = await serving().rows<{ pieces: string[] }>(
      `select array_agg(encode(sealed, 'hex')) as pieces from attachment_piece where attachment = any ($1)`,
      [[one.id, two.id]],
    );
    expect(new Set(kept?.pieces).size).toBe(2);
    expect(serving().log.join('')).not.toContain(words);
  });

  test('a scan of a form loses what the camera wrote; a photograph is refused, by its kind and by its content', async () => {
    const scan = await attach('noy', jpeg({ turned: 6 }), { kind: 'consent' });
    expect((await fetched('noy', scan.id)).rawPayload.includes(secretWords)).toBe(false);
    expect((await attach('noy', jpeg(), { kind: 'photograph' })).json()).toEqual({
      problem: 'attachment.kindOff',
      details: { kind: 'photograph' },
    });
    expect((await attach('noy', jpeg())).json()).toEqual({ problem: 'attachment.picture', details: { format: 'jpeg' } });
  });

  test('removed, its content is destroyed, and that it was there stays', async () => {
    const { id: gone } = await attach('noy', pdf());
    expect((await remove('colleague', gone)).json()).toMatchObject({ state: 'removed', endedBy: 'Person colleague', opens: false });
    expect((await remove('colleague', gone)).status).toBe(200);
    expect((await list('noy')).attachments.find((each) => each.id === gone)).toMatchObject({ title, state: 'removed' });
    expect((await fetched('noy', gone)).json()).toMatchObject({ problem: 'attachment.gone' });
    expect(await serving().rows('select from attachment_piece where attachment = $1', [gone])).toEqual([]);
  });
});

describe('who may', () => {
  test('a section that is closed hides its papers; one that is only read takes none', async () => {
    const [open, closed] = [await attach('noy', pdf()), await attach('noy', pdf(), { section: 'assessment' })];
    const seen = await list('lawyer');
    expect(seen.attachments.map((each) => each.id)).toContain(open.id);
    expect(seen.attachments.map((each) => each.id)).not.toContain(closed.id);
    expect(seen.sections).toEqual([]);
    expect((await fetched('lawyer', open.id)).statusCode).toBe(200);
    expect((await fetched('lawyer', closed.id)).json()).toMatchObject({ problem: 'attachment.notFound' });
    expect((await attach('lawyer', pdf())).json().problem).toBe('access.denied');
    expect((await remove('lawyer', open.id)).json()).toMatchObject({ problem: 'access.denied' });
    expect((await remove('lawyer', closed.id)).json()).toMatchObject({ problem: 'attachment.notFound' });
  });

  test('out of reach there is nothing, and nothing is said about a content either', async () => {
    const { id: here } = await attach('noy', pdf());
    expect((await list('far')).status).toBe(404);
    expect((await fetched('far', here)).json()).toMatchObject({ problem: 'record.notFound' });
    expect((await remove('far', here)).json()).toMatchObject({ problem: 'record.notFound' });
    expect((await attach('far', Buffer.from('MZ'))).json().problem).toBe('record.notFound');
    expect((await fetched('noy', here)).statusCode).toBe(200);
  });

  test('whoever passed a worry on adds to it, and removes their own and no other’s', async () => {
    await serving().hire('nurse', 'outreach-worker', { area: 'LA05', agency: 'health-la05' });
    cookies.nurse = await serving().signIn('nurse');
    const { recordId } = await begin(serving(), 'nurse', {
      type: 'report',
      transition: 'receive',
      changes: { channel: 'health', worry: 'x' },
    });
    const of = `/api/records/report/${recordId}/attachments`;
    const send = async (who: string, section = 'worry') => {
      const about = { id: id(), section, kind: 'voice', title };
      const headers = { 'x-pokpong': '1', cookie: cookies[who] ?? '', 'content-type': uploadType };
      const payload = Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), ogg()]);
      return { id: about.id, status: (await serving().app.inject({ method: 'POST', url: of, headers, payload })).statusCode };
    };
    const own = await send('nurse');
    expect([own.status, (await send('nurse', 'triage')).status]).toEqual([201, 403]);
    await serving().rows('update attachment set added_by = added_by + 1000 where id = $1', [own.id]);
    expect((await serving().ask(cookies.nurse, 'DELETE', `${of}/${own.id}`)).json()).toMatchObject({ problem: 'access.denied' });
    const other = await send('nurse');
    expect((await serving().ask(cookies.nurse, 'DELETE', `${of}/${other.id}`)).status).toBe(200);
  });

  test('a phone that never heard the answer sends it again to a file that is closed by then: it is the same paper', async () => {
    const { recordId } = await begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05' } });
    const { id: there } = await attach('noy', pdf(), {}, recordId);
    await serving().rows(`update record set state = 'closed', open = false where id = $1`, [recordId]);
    expect((await attach('noy', pdf(), { id: there }, recordId)).status).toBe(201);
    expect((await attach('colleague', pdf(), { id: there }, recordId)).json().problem).toBe('access.denied');
    expect((await list('noy', recordId)).attachments).toHaveLength(1);
  });

  test('a closed file takes none and gives none away; a full one takes none', async () => {
    const { recordId } = await begin(serving(), 'noy', {
      type: 'case',
      changes: { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect' },
    });
    const { id: there } = await attach('noy', pdf(), {}, recordId);
    await serving().rows(`update record set state = 'closed', open = false where id = $1`, [recordId]);
    expect((await attach('noy', pdf(), {}, recordId)).json().problem).toBe('access.denied');
    expect((await list('noy', recordId)).attachments).toMatchObject([{ id: there, removable: false, opens: true }]);
    await serving().rows(`update record set state = 'registered', open = true where id = $1`, [recordId]);
    await serving().rows(
      `insert into attachment (id, record, section, kind, format, size, pieces, title, fingerprint, added_by)
       select gen_random_uuid(), record, 'elsewhere', kind, format, size, pieces, title, fingerprint, added_by from attachment, generate_series(1, 49) where id = $1`,
      [there],
    );
    await expect(attach('noy', pdf(), {}, recordId).then((answer) => answer.json())).resolves.toEqual({
      problem: 'attachment.tooMany',
      details: { most: 50 },
    });
    expect((await serving().ask(cookies.noy, 'GET', url('', recordId))).json<Attachments>().sections).toEqual([]);
  });
});

afterAll(() => expect(serving().log.join('')).not.toContain(title));
