// The signed log from the command line: sealed, checked, given to a second party, exported with proofs, and its key handed over.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { append } from '../kernel/record/server/append.ts';
import { canonical } from '../kernel/record/server/chain.ts';
import { worldOf } from '../server/country.ts';
import { asOwner } from '../server/prepare.ts';
import { rootFrom } from '../test/proving.ts';
import { sealEverything } from '../test/sealing.ts';
import { begin, staffOf } from '../test/staff.ts';
import { terminalForAll } from '../test/terminal.ts';
import { databaseForAll } from '../test/world.ts';

const database = databaseForAll();
const { type, folder } = terminalForAll(database);
let code = '';
let recordId = '';
let reader = 0;

beforeAll(async () => {
  const staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  const noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  reader = noy.id;
  const first = begin('case', { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', concern: 'ເລື່ອງທີ່ເປັນຄວາມລັບ' });
  const [outcome] = await asOwner(database(), (db) => append(db, worldOf(database().config), noy, [first]));
  expect(outcome?.outcome).toBe('accepted');
  recordId = first.recordId;
  code = outcome?.code ?? '';
  await asOwner(database(), async (db) => {
    await writeAudit(db, noy.id, null, [{ action: 'read', type: 'case', record: recordId, detail: { sections: ['child'] } }]);
    await writeAudit(db, noy.id, null, [{ action: 'list', type: 'case', detail: { records: [recordId] } }]);
    await writeAudit(db, 99, null, [{ action: 'read', type: 'case', record: '00000000-0000-7000-8000-000000000099' }]);
  });
  await sealEverything(database(), path.join(folder(), 'audit-key.pem'));
}, 60_000);

test('a sound log is said to be sound, and what is not sealed yet is said', async () => {
  await asOwner(database(), (db) => writeAudit(db, 98, null, [{ action: 'list' }]));
  const answer = await type('audit verify');
  expect([answer.code, answer.out]).toEqual([0, expect.stringMatching(/all is as it was signed\.\nNot sealed yet: 1 audit rows/)]);
});

test('an edited row is named with the file it speaks of, in either language', async () => {
  const edit = (action: string) =>
    database().owner.query('update audit set action = $2 where record = $1 and actor = $3', [recordId, action, reader]);
  await edit('list');
  const answer = await type('audit verify');
  expect(answer.code).toBe(1);
  expect(answer.out).toContain(code);
  expect(answer.out).toMatch(/audit row \d+: it was changed; seal \d+/);
  expect((await type('audit verify --language lo')).out).toContain('ຖືກແກ້ໄຂ');
  await edit('read');
  expect((await type('audit verify')).code).toBe(0);
});

test('the witness says what was sealed; a cut tail shows against it', async () => {
  const file = path.join(folder(), 'witness.jsonl');
  expect(await type(`audit witness --file ${file}`)).toMatchObject({ code: 0 });
  expect((await type(`audit verify --witness ${file}`)).code).toBe(0);
  expect((await type(`audit verify --witness ${folder()}/none`)).code).toBe(2);
  expect(await type(`audit witness --file ${folder()}/no/such/place`)).toMatchObject({ code: 2 });
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.length).toBeGreaterThan(2);
});

type Line = {
  kind: string;
  transaction: string;
  id: string;
  content: string;
  action: string;
  record: string;
  username: string;
  detail: { fields?: string[] };
  proof: { seal: number; at: number; of: number; path: string[] } | null;
};

test('the log of one child: who read it, in which list it stood, what was written; each sealed line with a proof that holds', async () => {
  const file = path.join(folder(), 'child.json');
  expect(await type(`audit export --record ${code} --file ${file}`)).toMatchObject({ code: 0 });
  const text = await readFile(file, 'utf8');
  const told = JSON.parse(text) as { rows: (Line & Record<string, unknown>)[]; seals: { number: number; root: string }[] };
  expect(told.rows.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['audit read', 'audit list', 'event edit']);
  expect(told.rows[2]?.detail.fields).toContain('concern');
  expect(text).not.toContain('sealed:');
  for (const row of told.rows) {
    const place = Buffer.alloc(row.kind === 'audit' ? 16 : 24);
    place.writeBigUInt64BE(BigInt(row.transaction));
    if (row.kind === 'audit') place.writeBigInt64BE(BigInt(row.id), 8);
    else place.write(row.id.replaceAll('-', ''), 8, 'hex');
    const leaf = createHash('sha256')
      .update(Buffer.concat([Buffer.from([0]), Buffer.from(row.kind[0] as string), place, Buffer.from(row.content, 'hex')]))
      .digest();
    const { seal, at, of, path: steps } = row.proof as NonNullable<Line['proof']>;
    expect(
      rootFrom(
        leaf,
        at,
        of,
        steps.map((step) => Buffer.from(step, 'hex')),
      ),
    ).toBe(told.seals.find(({ number }) => number === seal)?.root);
  }
  const { at, actor, session, action, type: of, record, detail, purpose, content } = told.rows[0] as Line & Record<string, unknown>;
  expect(
    createHash('sha256')
      .update(canonical({ at, actor, session, action, type: of, record, detail, purpose }))
      .digest('hex'),
  ).toBe(content);
});

test('the log of one user as a table; days are those of the country; nobody else is in it', async () => {
  const file = path.join(folder(), 'user.csv');
  const username = (await database().owner.query('select username from app_user where id = $1', [reader])).rows[0].username;
  expect(await type(`audit export --user ${username} --file ${file}`)).toMatchObject({ code: 0 });
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(`,${username},read,case,${recordId},`);
  expect((await type(`audit export --user ${username} --to 2025-12-31 --file ${file} --json`)).json()).toMatchObject({ rows: 0 });
  expect((await type(`audit export --user nobody --file ${file}`)).code).toBe(5);
  expect((await type(`audit export --file ${file}`)).code).toBe(2);
  const noted = await database().owner.query(
    `select record, detail->>'log' as log from audit where action = 'export' and detail ? 'log' order by id`,
  );
  expect(noted.rows).toEqual([
    { record: recordId, log: 'record' },
    { record: null, log: 'user' },
    { record: null, log: 'user' },
  ]);
});

test('the key is shown, and hands over to another', async () => {
  const [first] = (await type('audit key --json')).json();
  expect(first.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  expect(await type('audit key rotate')).toMatchObject({ code: 0 });
  const keys = (await type('audit key --json')).json();
  expect(keys.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
  expect(keys[1].public).not.toBe(first.public);
  expect((await type('audit verify')).code).toBe(0);
});
