// Codes: made from a secret, read as people type them, kept where only the public's own transactions see them, and told apart by nobody.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Read } from '../../../kernel/record/server/database.ts';
import { writing } from '../../../kernel/record/server/database.ts';
import { withDatabase } from '../../../test/world.ts';
import { codeLength, createCodes, findByCode, grouped, keepCode, readCode } from './codes.ts';

const codes = createCodes(createHmac('sha256', 'a test').update('codes').digest());
const id = '01a1ffb5-f3e2-78b8-8c59-a432187cfa50';

test('the same id gives the same code, another secret another', () => {
  expect(codes.codeOf(id)).toMatch(/^\d{20}$/);
  expect(codes.codeOf(id)).toBe(codes.codeOf(id));
  expect(createCodes(randomBytes(32)).codeOf(id)).not.toBe(codes.codeOf(id));
  expect(createCodes(randomBytes(32)).hashOf('1')).not.toEqual(codes.hashOf('1'));
});

test('a code has at least 60 bits, and all of its digits vary', () => {
  expect(codeLength * Math.log2(10)).toBeGreaterThanOrEqual(60);
  const many = Array.from({ length: 2000 }, () => codes.codeOf(randomUUID()));
  expect(new Set(many).size).toBe(2000);
  for (let place = 0; place < codeLength; place += 1) expect(new Set(many.map((code) => code[place])).size).toBe(10);
});

test('ids are derived one way: well formed, at the moment of the sender id, and different for each use', () => {
  const derived = codes.derivedId(id, 'report');
  expect(derived).toMatch(/^01a1ffb5-f3e2-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derived).toBe(codes.derivedId(id, 'report'));
  expect(new Set([id, derived, codes.derivedId(id, 'receive'), codes.derivedId(randomUUID(), 'report')]).size).toBe(4);
});

test.each([
  ['0123 4567 8901 2345 6789', '01234567890123456789'],
  ['0123-4567.8901 / 2345_6789\n', '01234567890123456789'],
  ['O123 4567 89o1 2345 6789', '01234567890123456789'],
  ['0l23 4567 890I 2345 6789', '01234567890123456789'],
  ['', ''],
])('%j is read as %s', (typed, code) => {
  expect(readCode(typed)).toBe(code);
  expect(readCode(grouped(code))).toBe(code);
});

/** Runs as the login of the server for an actor, in one transaction, and undoes it. */
const as = (actor: number, work: (db: ReturnType<typeof writing>, asOwner: (sql: string) => Promise<void>) => Promise<void>) =>
  withDatabase(async ({ app, owner }) => {
    const client = await app.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('pokpong.actor', $1, true)`, [String(actor)]);
      await work(writing(client), async (sql) => {
        await owner.query(sql);
      });
    } finally {
      await client.query('rollback').catch(() => {});
      client.release();
    }
  });
const report = randomUUID();
const insertReport = `insert into record (id, type, state, open, version, due, opened, changed, created_by, contested, values, meta, readers, head)
  values ('${report}', 'report', 'received', true, 1, now(), now(), now(), 0, false, '{}', '{}', '{}', '\\x00')`;

test('only a transaction of the public finds a report by its code; staff find no code at all', async () => {
  const hash = codes.hashOf(codes.codeOf(id));
  await as(0, async (db, asOwner) => {
    await asOwner(insertReport);
    await keepCode(db, hash, report, '2999-01-01');
    expect(await findByCode(db, hash)).toEqual({ report, status: 'received', questions: [] });
    expect(await findByCode(db, codes.hashOf('1'))).toBeUndefined();
    await db.query(`select set_config('pokpong.actor', '7', true)`);
    expect(await db.query('select * from report_code')).toEqual([]);
    expect(await findByCode(db, hash)).toBeUndefined();
  });
  await as(7, async (db, asOwner) => {
    await asOwner(insertReport);
    await expect(keepCode(db, hash, report, '2999-01-01')).rejects.toThrow('row-level security');
  });
});

test('an expired, an unknown and a malformed code make the database do the same', async () => {
  const [live, expired] = [codes.hashOf('live'), codes.hashOf('expired')];
  await as(0, async (db, asOwner) => {
    await asOwner(insertReport);
    await keepCode(db, live, report, '2999-01-01');
    await keepCode(db, expired, report, '2020-01-01');
    const asked = async (hash: Buffer) => {
      const statements: string[] = [];
      const listening = {
        query: (text: string, values?: readonly unknown[]) => {
          statements.push(text);
          return db.query(text, values);
        },
      } as Read;
      return { found: (await findByCode(listening, hash)) !== undefined, statements };
    };
    const [right, late, unknown, empty] = [
      await asked(live),
      await asked(expired),
      await asked(codes.hashOf('0'.repeat(20))),
      await asked(codes.hashOf('')),
    ];
    expect([right, late, unknown, empty].map(({ found }) => found)).toEqual([true, false, false, false]);
    expect(right.statements.length).toBe(2);
    for (const { statements } of [late, unknown, empty]) expect(statements).toEqual(right.statements);
  });
});
