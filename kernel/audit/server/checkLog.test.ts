// Does to the rows of a sealed log, as the database's owner, whatever somebody might who wants it to tell another story; each must be named.
import { expect, test } from 'vitest';
import { forge, sealedLog, sql, told, uuid } from '../../../test/sealedLog.ts';
import { writeAudit } from './audit.ts';
import { readKey } from './keyFile.ts';
import { type KeptSeal, listSeals } from './seal.ts';
import { rowsBetween } from './sealedRows.ts';
import type { KeyPair } from './statements.ts';

const { keyFile, owner, check, tampered, audits } = sealedLog();

test('an untouched log is sound; what is not sealed yet is said', async () => {
  expect(await owner(check)).toMatchObject({ sealed: { audit: 6, event: 6 }, unsealed: { audit: 0, event: 0 }, findings: [], more: 0 });
  const later = await tampered((db) => writeAudit(db, 1, null, [{ action: 'list' }]));
  expect(later).toMatchObject({ sealed: { audit: 6, event: 6 }, unsealed: { audit: 1, event: 0 }, findings: [] });
});

test('what is confidential stands in no seal: hashes cover the sealed text', async () => {
  const rows = await owner(async (db) => {
    const pages = [];
    for await (const page of rowsBetween(db, 'event', '0', String(2n ** 62n))) pages.push(...page);
    return pages;
  });
  expect(rows).toHaveLength(6);
  expect(JSON.stringify(rows.map(({ fields }) => fields))).not.toContain('ດາວ');
});

test('a changed audit row is named', async () => {
  const found = await tampered(sql(`update audit set record = $1 where id = $2`, [uuid(9), audits[1]?.id]));
  expect(told(found)).toEqual([['changed', 'audit', String(audits[1]?.id)]]);
  expect(found.findings).toMatchObject([{ record: uuid(9), actor: 1, seal: 1 }]);
});

test('a moment moved by less than a thousandth of a second is named', async () => {
  expect(told(await tampered(sql(`update audit set at = at + interval '1 microsecond' where id = $1`, [audits[0]?.id])))).toEqual([
    ['changed', 'audit', String(audits[0]?.id)],
  ]);
});

test('a deleted audit row is named', async () => {
  expect(told(await tampered(sql('delete from audit where id = $1', [audits[2]?.id])))).toEqual([
    ['deleted', 'audit', String(audits[2]?.id)],
  ]);
});

test('an audit row put among the sealed ones is named', async () => {
  const insert = `insert into audit (id, at, transaction, actor, action) overriding system value
                  select 1000, at, transaction, 7, 'read' from audit where id = $1`;
  expect(told(await tampered(sql(insert, [audits[4]?.id])))).toEqual([['inserted', 'audit', '1000']]);
});

test('an audit row that is put in today and says another day is named once it is sealed', async () => {
  const found = await tampered(async (db) => {
    await db.query(`insert into audit (id, at, transaction, actor, action) overriding system value
                    select 1001, now() + interval '2 days', (until::text::bigint)::text::xid8, 7, 'read' from audit_seal order by number desc limit 1`);
    const last = (await listSeals(db, 0, 1_000)).at(-1) as KeptSeal;
    await forge(
      db,
      {
        ...last,
        number: last.number + 1,
        since: last.until,
        until: String(BigInt(last.until) + 1n),
        previous: last.head,
        earliest: last.next_earliest,
      },
      readKey(keyFile()) as KeyPair,
    );
  });
  expect(told(found)).toEqual([['misdated', 'audit', '1001']]);
});

test('two audit rows that changed places are named as moved', async () => {
  const [one, other] = [audits[0], audits[5]];
  const found = await tampered(async (db) => {
    await db.query('update audit set transaction = $1::xid8 where id = $2', [String(2n ** 62n), one?.id]);
    await db.query('update audit set transaction = $1::xid8 where id = $2', [one?.transaction, other?.id]);
    await db.query('update audit set transaction = $1::xid8 where id = $2', [other?.transaction, one?.id]);
  });
  expect(told(found).sort()).toEqual([
    ['moved', 'audit', String(one?.id)],
    ['moved', 'audit', String(other?.id)],
  ]);
});

test('a changed, a deleted, an inserted and a moved event are each named', async () => {
  expect(told(await tampered(sql(`update event set changes = '{"spots": 6}' where id = $1`, [uuid(102)])))).toEqual([
    ['changed', 'event', uuid(102)],
  ]);
  expect(told(await tampered(sql('delete from event where id = $1', [uuid(302)])))).toEqual([['deleted', 'event', uuid(302)]]);
  const insert = `insert into event (id, record, type, version, base_version, changes, actor, device_time, recorded_at, outcome, transaction, hash)
                  select $1, record, type, 9, 8, changes, actor, device_time, recorded_at, outcome, transaction, hash from event where id = $2`;
  expect(told(await tampered(sql(insert, [uuid(999), uuid(202)])))).toEqual([['inserted', 'event', uuid(999)]]);
  const move = 'update event set transaction = (select transaction from event where id = $1) where id = $2';
  expect(told(await tampered(sql(move, [uuid(301), uuid(101)])))).toEqual([['moved', 'event', uuid(101)]]);
});

test('rows cut off under a seal that stays are each named', async () => {
  const last = audits.slice(3).map(({ id }) => ['deleted', 'audit', String(id)]);
  expect(told(await tampered(sql('delete from audit where id = any ($1)', [audits.slice(3).map(({ id }) => id)])))).toEqual(last);
});
