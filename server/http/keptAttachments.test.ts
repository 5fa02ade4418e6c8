// What protects a kept attachment below the routes: the database's own rules, erasing, and pieces that cannot be changed; and what is no upload.
import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { pdf } from '../../kernel/attachments/server/files.fixture.ts';
import { pieceLength } from '../../kernel/attachments/server/pieces.ts';
import { attachingForAll } from '../../test/attaching.ts';
import { begin } from '../../test/stories/beforehand.ts';
import { uploadType } from './uploads.ts';

const { serving, attach, list, fetched, cookies, url } = attachingForAll();

test('the database gives nothing to whoever does not see the record, and takes nothing from them', async () => {
  const { id: here } = await attach('noy', pdf());
  const { app: login } = serving().database;
  for (const table of ['attachment', 'attachment_piece']) expect((await login.query(`select from ${table}`)).rowCount, table).toBe(0);
  expect((await login.query(`update attachment set state = 'removed', ended = now(), ended_by = 1`)).rowCount).toBe(0);
  await expect(login.query('delete from attachment_piece')).rejects.toThrow(/permission denied/);
  await expect(login.query('insert into attachment_piece values ($1, 9, $2)', [here, Buffer.from('x')])).rejects.toThrow(
    /row-level security/,
  );
  await expect(login.query(`update attachment set section = 'work'`)).rejects.toThrow(/permission denied/);
});

test('erasing a record destroys its papers, also one that is on its way in', async () => {
  const { recordId } = await begin(serving(), 'noy', {
    type: 'case',
    changes: { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect' },
  });
  const { id: there } = await attach('noy', pdf(), {}, recordId);
  expect((await serving().rows('select from attachment_piece where attachment = $1', [there])).length).toBe(1);
  await serving().rows('select pokpong.erase($1)', [[recordId]]);
  expect(await serving().rows('select from attachment_piece where attachment = $1', [there])).toEqual([]);
  const [left] = (await list('noy', recordId)).attachments;
  expect(left).toMatchObject({ id: there, state: 'removed', opens: false });
  expect(left).not.toHaveProperty('title');
  expect((await attach('noy', pdf(), {}, recordId)).json().problem).toBe('record.erased');
  const values = `(gen_random_uuid(), '${recordId}', 'concern', 'document', 'pdf', 1, 1, 'x', 'x', 1)`;
  const insert = `insert into attachment (id, record, section, kind, format, size, pieces, title, fingerprint, added_by) values ${values}`;
  await expect(serving().rows(insert)).rejects.toThrow(/erased/);
});

test('a piece that was changed, moved or left out ends the download, and is never given out', async () => {
  const large = pdf(`2 0 obj << /Note (${'y'.repeat(2 * pieceLength)}) >> endobj`);
  const { id: there } = await attach('noy', large);
  const breaks = [
    'update attachment_piece set sealed = set_byte(sealed, 40, 0) where attachment = $1 and number = 1',
    'delete from attachment_piece where attachment = $1 and number = 2',
    'update attachment set pieces = 2 where id = $1',
    `update attachment_piece p set sealed = o.sealed from attachment_piece o where p.attachment = $1 and p.number = 1 and o.attachment = $1 and o.number = 0`,
  ];
  const before = await serving().rows<{ number: number; sealed: Buffer }>(
    'select number, sealed from attachment_piece where attachment = $1',
    [there],
  );
  for (const each of breaks) {
    await serving().rows(each, [there]);
    const answer = await fetched('noy', there).then(
      ({ rawPayload }) => rawPayload.length,
      () => 0,
    );
    expect(answer, each).toBeLessThan(large.length);
    await serving().rows('update attachment set pieces = 3 where id = $1', [there]);
    await serving().rows('delete from attachment_piece where attachment = $1', [there]);
    for (const { number, sealed } of before)
      await serving().rows('insert into attachment_piece values ($1, $2, $3)', [there, number, sealed]);
  }
  expect((await fetched('noy', there)).rawPayload.equals(large)).toBe(true);
});

describe('what is sent', () => {
  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    serving().app.inject({
      method: 'POST',
      url: url(),
      headers: { 'x-pokpong': '1', cookie: cookies.noy ?? '', 'content-type': uploadType, ...headers },
      payload,
    });
  test.each([
    ['no line', 'x'.repeat(5000), 400],
    ['a line that is no JSON', 'title\nx', 400],
    ['nothing said about it', '{}\nx', 400],
    [
      'an unknown word',
      `${JSON.stringify({ id: '01900000-0000-7000-9000-999999999999', section: 'concern', kind: 'document', title: 'x', name: 'ດາວ' })}\nx`,
      400,
    ],
    [
      'an empty title',
      `${JSON.stringify({ id: '01900000-0000-7000-9000-999999999999', section: 'concern', kind: 'document', title: '  ' })}\nx`,
      422,
    ],
    ['JSON alone', '{"about":{},"content":"x"}', 400, 'application/json'],
  ])('%s is refused', async (_, payload, status, type = uploadType) => {
    const answer = await post(payload, { 'content-type': type });
    expect(answer.statusCode, answer.body).toBe(status);
  });

  test('more than fits is refused before it is read, on a real connection too', async () => {
    const address = new URL(await serving().app.listen({ host: '127.0.0.1', port: 0 }));
    const said = await new Promise<string>((resolve) => {
      const socket = net.connect(Number(address.port), '127.0.0.1');
      socket.write(
        `POST ${url()} HTTP/1.1\r\nhost: ${address.host}\r\nx-pokpong: 1\r\ncookie: ${cookies.noy}\r\ncontent-type: ${uploadType}\r\ncontent-length: 99000000\r\n\r\n`,
      );
      socket.once('data', (bytes) => {
        resolve(bytes.toString());
        socket.destroy();
      });
    });
    expect(said).toMatch(/^HTTP\/1\.1 413 .*attachment\.tooLarge/s);
  });
});
