// Cuts, swaps and forges seals and keys of a log as the database's owner, also with a key of one's own; each must be found.
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { forge, sealedLog, sql, strangersKey, told } from '../../../test/sealedLog.ts';
import { sealEverything } from '../../../test/sealing.ts';
import { type Write, writing } from '../../record/server/database.ts';
import { sha256 } from '../../vault/server/vault.ts';
import { writeAudit } from './audit.ts';
import { readKey, takeNextKey } from './keyFile.ts';
import { handOver, type KeptSeal, listKeys, listSeals, sealNext } from './seal.ts';
import { decodeEntries, encodeEntry, rowsBetween } from './sealedRows.ts';
import { type KeyPair, keyText, noHead, signText } from './statements.ts';
import { ownWitness, witnessLines } from './witness.ts';

const { database, keyFile, owner, look, check, tampered, audits } = sealedLog();

/** Takes the last seal away, and every row in it. */
async function cutTail(db: Write): Promise<number> {
  const last = (await listSeals(db, 0, 1_000)).at(-1) as KeptSeal;
  await db.query('delete from audit_leaves where seal = $1', [last.number]);
  await db.query('delete from audit_seal where number = $1', [last.number]);
  await db.query('delete from audit where transaction >= $1::xid8', [last.since]);
  return last.number;
}

async function writtenWitness(): Promise<string> {
  const file = path.join(database().config.dataDir, 'witness.jsonl');
  const lines: string[] = [];
  await owner(async (db) => {
    for await (const line of witnessLines(db)) lines.push(line);
  });
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

/** Without what the installation has written down for itself, as on another machine. */
async function apart(work: () => Promise<void>): Promise<void> {
  const kept = await readFile(ownWitness(keyFile()));
  await rm(ownWitness(keyFile()));
  try {
    await work();
  } finally {
    await writeFile(ownWitness(keyFile()), kept, { mode: 0o600 });
  }
}

/** Changes a row and signs everything anew with a key of one's own. */
const swap = (key: KeyPair) => async (db: Write) => {
  await db.query(`update audit set actor = 5 where id = $1`, [audits[0]?.id]);
  const [first] = await listKeys(db);
  const own = { ...(first as NonNullable<typeof first>), public: key.public };
  await db.query(`update audit_key set public = decode($1, 'hex'), signed_itself = decode($2, 'hex')`, [
    key.public,
    signText(keyText(own), key),
  ]);
  let previous = noHead;
  for (const seal of await listSeals(db, 0, 1_000)) previous = (await forge(db, { ...seal, previous }, key)).head;
};

test('a cut tail is found by what stands beside the key, and by a witness', async () => {
  let number = 0;
  const cut = async (db: Write) => {
    number = await cutTail(db);
  };
  expect(told(await tampered(cut))).toEqual([['tailCut', number]]);
  const witness = await writtenWitness();
  await apart(async () => {
    expect(told(await tampered(cut)), 'a database alone cannot tell').toEqual([]);
    expect(told(await tampered(cut, { witness }))).toEqual([['tailCut', number]]);
  });
});

test('a swapped key is found by the installation’s own key, and elsewhere by a witness', async () => {
  const witness = await writtenWitness();
  const seals = (await owner((db) => listSeals(db, 0, 1_000))).map(({ number }) => number);
  expect(told(await tampered(swap(strangersKey())))).toEqual(expect.arrayContaining([['keySwapped', 1]]));
  await apart(async () => {
    const key = strangersKey();
    expect(told(await tampered(swap(key), { trusted: key.public })), 'a forger who also holds the file').toEqual([]);
    const found = told(await tampered(swap(key), { trusted: key.public, witness }));
    expect(found).toEqual([['keySwapped', 1], ...seals.map((number) => ['sealDiffers', number])]);
    expect(told(await tampered(async () => {}, { trusted: undefined }))).toEqual([['keyMissing', 1]]);
  });
});

test('seals written anew with another key than the one that is known are named', async () => {
  const key = strangersKey();
  const found = await tampered(async (db) => {
    await db.query('update audit set actor = 5 where id = $1', [audits[0]?.id]);
    let previous = noHead;
    for (const seal of await listSeals(db, 0, 1_000)) previous = (await forge(db, { ...seal, previous }, key)).head;
  });
  expect(told(found)).toEqual(
    expect.arrayContaining([
      ['sealChanged', 1],
      ['sealChanged', 2],
    ]),
  );
});

test('a seal that is gone, changed, or whose list of rows was changed is named', async () => {
  const gone = await tampered(async (db) => {
    await db.query('delete from audit_leaves where seal = 1');
    await db.query('delete from audit_seal where number = 1');
  });
  expect(told(gone)).toEqual([['sealMissing', 1]]);
  expect(told(await tampered(sql(`update audit_seal set at = at - interval '1 day' where number = 2`)))).toEqual(
    expect.arrayContaining([['sealChanged', 2]]),
  );
  const leaves = await tampered(async (db) => {
    await db.query('update audit set actor = 5 where id = $1', [audits[0]?.id]);
    const [kept] = await db.query<{ entries: Buffer }>('select entries from audit_leaves where seal = 1');
    const [seal] = await listSeals(db, 0, 1);
    const [row] = (await rowsBetween(db, 'audit', '0', String(2n ** 62n)).next()).value ?? [];
    if (!kept || !seal || !row) throw new Error('nothing is sealed');
    const [first] = decodeEntries(kept.entries, { audit: seal.audits, event: seal.events });
    expect(first?.entry.content).not.toBe(row.content);
    const forged = Buffer.concat([encodeEntry(row), kept.entries.subarray(48)]);
    await db.query('update audit_leaves set entries = $1 where seal = 1', [forged]);
  });
  expect(told(leaves)).toEqual([['leavesChanged', 1]]);
});

test('a file that is no witness, or one that was changed, is not taken for one', async () => {
  const file = await writtenWitness();
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/"events":\d+/, '"events":99'));
  await expect(owner((db) => check(db, { witness: file }))).rejects.toThrow('audit.noWitness');
  await writeFile(file, 'once upon a time');
  await expect(owner((db) => check(db, { witness: file }))).rejects.toThrow('audit.noWitness');
});

test('what a transaction writes that still runs is left for a later seal, and nothing is sealed twice at once', async () => {
  const slow = await database().owner.connect();
  try {
    await slow.query('begin');
    await writeAudit(writing(slow), 3, null, [{ action: 'list' }]);
    await look(3, 1);
    const [one, other] = await Promise.all([1, 2].map(() => owner((db) => sealNext(db, keyFile()))));
    expect([one, other]).toEqual([undefined, undefined]);
    await slow.query('commit');
  } finally {
    slow.release();
  }
  await sealEverything(database(), keyFile());
  expect(await owner(check)).toMatchObject({ sealed: { audit: 8 }, findings: [] });
});

test('another key takes over only with both signatures; the old one is gone', async () => {
  const old = readKey(keyFile()) as KeyPair;
  const before = old.public;
  await owner((db) => handOver(db, keyFile()));
  await expect(owner(check), 'the file comes after the commit').resolves.toMatchObject({
    findings: [{ finding: 'keySwapped', number: 2 }],
  });
  takeNextKey(keyFile());
  expect(readKey(keyFile())?.public).not.toBe(before);
  await look(4, 1);
  await sealEverything(database(), keyFile());
  expect(await owner(check)).toMatchObject({ findings: [] });
  expect((await owner((db) => listSeals(db, 0, 1_000))).map(({ key }) => key)).toEqual(expect.arrayContaining([1, 2]));
  // Somebody who holds the old key writes the past anew, and cannot hand it over: the new key never said so.
  const found = await tampered(async (db) => {
    const second = (await listKeys(db))[1] as Awaited<ReturnType<typeof listKeys>>[number];
    const other = { ...second, head: sha256('another past').toString('hex') };
    await db.query(`update audit_key set head = decode($1, 'hex'), signed_before = decode($2, 'hex') where number = 2`, [
      other.head,
      signText(keyText(other), old),
    ]);
  });
  expect(told(found)).toEqual(expect.arrayContaining([['keySwapped', 2]]));
});

test('a log whose key file is lost, or is another one, is not sealed on', async () => {
  const key = keyFile();
  await look(4, 2);
  await expect(owner((db) => sealNext(db, `${key}.elsewhere`))).rejects.toThrow('audit.keyMissing');
  await writeFile(`${key}.other`, strangersKey().private.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await expect(owner((db) => sealNext(db, `${key}.other`))).rejects.toThrow('audit.keyOther');
  await writeFile(`${key}.open`, 'no key', { mode: 0o644 });
  await expect(owner((db) => sealNext(db, `${key}.open`))).rejects.toThrow('audit.keyUnfit');
});
