// Five hundred names, numbers and sentences are told to the running product in every way it takes them. Afterwards none of them stands in any
// table, index, write-ahead log or temporary file of PostgreSQL, nor in its log or ours.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Actor } from '../kernel/access/grant.ts';
import type { Field } from '../kernel/forms/field.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import type { NewEvent } from '../kernel/record/event.ts';
import { append } from '../kernel/record/server/append.ts';
import { newId } from '../public/send.ts';
import { uploadType } from '../server/http/uploads.ts';
import { asOwner } from '../server/prepare.ts';
import { beginning, madeId, planted } from './planted.ts';
import { serverForAll } from './serving.ts';

const serving = serverForAll();
const told: string[] = [];
let folder = '';
let cookie = '';
let noy = 0;

/** Letters that nobody else in these tests writes, and the same in every run. */
function letters(salt: string, alphabet: string, length: number): string {
  const hash = createHash('sha512').update(`${salt} ${told.length}`).digest();
  const signs = [...alphabet];
  return Array.from({ length }, (_, at) => signs[(hash[at] ?? 0) % signs.length]).join('');
}
const lao = 'ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢລວຫອຮ';
function tell(field: Pick<Field, 'kind'>): string {
  const made = {
    phone: () => `020 5${letters('phone', '0123456789', 7)}`,
    text: () => `ນາງ ${letters('name', lao, 6)} ${letters('surname', lao, 6)}`,
    longText: () => `${letters('words', lao, 5)} ${letters('more', 'abcdefghijklmnopqrstuvwxyz', 9)} ${letters('end', lao, 4)}`,
  }[field.kind as 'text']();
  told.push(made);
  return made;
}

const confidential = ({ fields }: AnyDefinition) => Object.entries(fields).filter(([, field]) => field.confidential);
const now = () => new Date().toISOString();
const send = async (...events: Record<string, unknown>[]) => {
  const sent = events.map((event) => ({ id: newId(now()), deviceTime: now(), ...event }));
  return serving().ask(cookie, 'POST', '/api/events', { body: { events: sent } });
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-leaks-'));
  noy = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  cookie = await serving().signIn('noy');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every confidential field of every type: told, told otherwise, and told by two at once, so that it stands in values, history and contested values. */
async function tellEverything(): Promise<void> {
  const { world } = serving().house;
  const types = [...world.definitions.values()].sort((a, b) => Number(Boolean(a.partOf)) - Number(Boolean(b.partOf)));
  const by = (id: number): Actor => ({
    ...{ id, role: 'maker', agency: planted.agency, area: 'LA' },
    grants: types.map((type) => ({ type: type.name, can: ['read', 'create', 'edit', '*'], scope: 'all' })),
  });
  const records = new Map<string, string>();
  for (let round = 0; round < 4; round += 1) {
    for (const type of types) {
      const first = beginning(type, { records, worker: noy });
      const said = () => Object.fromEntries(confidential(type).map(([name, field]) => [name, tell(field)]));
      const answers = Object.fromEntries(Object.entries(first.changes).filter(([name]) => !type.fields[name]?.confidential));
      const next = (baseVersion: number): NewEvent => ({ ...first, id: madeId(), baseVersion, changes: said() });
      const all = [{ ...first, changes: { ...answers, ...asked(type, said()) } }, next(1), next(1)];
      for (const [at, event] of all.entries())
        await asOwner(serving().database, (db) => append(db, { ...world, rules: {}, facts: {} }, by(at + 1), [event]));
      records.set(type.name, first.recordId);
    }
  }
}
/** What is asked only when something else was answered stays out of the first telling. */
const asked = (type: AnyDefinition, values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !type.fields[name]?.when));

async function tellThePublicSite(): Promise<void> {
  for (let at = 0; at < 40; at += 1) {
    const words = { worry: tell({ kind: 'longText' }), childWho: tell({ kind: 'text' }), placeDetail: tell({ kind: 'longText' }) };
    const who = { reporterName: tell({ kind: 'text' }) };
    const address = `10.77.${at}.1`;
    const body = { ...words, ...who, place: 'LA0501' };
    const answer = await serving().ask(undefined, 'POST', '/api/public/reports', { body, address });
    expect(answer.status, answer.text).toBe(201);
    // Refused: too long, an unknown field that is itself a name, not JSON.
    for (const wrong of [
      { ...body, worry: tell({ kind: 'longText' }).repeat(900) },
      { ...body, [tell({ kind: 'text' })]: 1 },
      `{"worry":"${tell({ kind: 'text' })}`,
    ])
      expect((await serving().ask(undefined, 'POST', '/api/public/reports', { body: wrong, address })).status).toBeGreaterThanOrEqual(400);
  }
}

/** What a person may type where it does not belong, and what goes wrong. */
async function tellInTheWrongPlaces(): Promise<void> {
  const ask = (url: string, more = {}) => serving().ask(cookie, 'GET', url, more);
  const name = () => encodeURIComponent(tell({ kind: 'text' }));
  for (let at = 0; at < 5; at += 1) {
    await ask(`/api/find?code=${name()}`);
    await ask(`/api/records/case?place=${name()}`);
    await ask(`/api/records/${name()}/${name()}`);
    await ask(`/staff/cases/${name()}`);
    await ask(`/lo/${name()}`);
    const username = tell({ kind: 'text' });
    await serving().ask(undefined, 'POST', '/api/session', {
      body: { username, password: tell({ kind: 'text' }) },
      address: `10.78.0.${at}`,
    });
    const recordId = newId(now());
    const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy };
    await send({
      recordId,
      type: 'case',
      baseVersion: 0,
      changes: { ...changes, childName: tell({ kind: 'text' }), phone: tell({ kind: 'phone' }) },
    });
    await send({ recordId, type: 'case', baseVersion: 1, changes: { phone: tell({ kind: 'text' }), sex: tell({ kind: 'text' }) } });
    await send({ recordId, type: 'case', baseVersion: 1, changes: { [tell({ kind: 'text' })]: tell({ kind: 'text' }) } });
    await send({ recordId, type: tell({ kind: 'text' }), baseVersion: 1, transition: tell({ kind: 'text' }), changes: {} });
    expect((await ask(`/api/records/case/${recordId}`)).status).toBe(200);
    expect((await ask(`/api/prints/case-summary/${recordId}?purpose=file`)).status).toBe(200);
    const line = `2026-01-05,${tell({ kind: 'text' })},female,12,LA05,LA0501,walk_in,closed`;
    const payload = `opened,form_of_harm,sex,age,province,district,source,status\n${line}\n`;
    const headers = { 'content-type': 'text/csv', 'x-pokpong': '1', cookie };
    await serving().app.inject({ method: 'POST', url: `/api/import/cases?file=${name()}`, headers, payload });
    await ask(`/api/statistics?of=case&by=${name()}`, { headers: { 'user-agent': tell({ kind: 'text' }) } });
  }
}

/** Titles and contents of papers: kept, refused, and sent in a way that nobody understands. */
async function tellInPapers(): Promise<void> {
  const recordId = newId(now());
  await send({
    recordId,
    type: 'case',
    baseVersion: 0,
    changes: { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', worker: noy },
  });
  const url = `/api/records/case/${recordId}/attachments`;
  const headers = { 'content-type': uploadType, 'x-pokpong': '1', cookie };
  for (let at = 0; at < 20; at += 1) {
    const about = { id: newId(now()), section: 'concern', kind: 'document', title: tell({ kind: 'text' }) };
    const [content, hidden] = [tell({ kind: 'longText' }), tell({ kind: 'longText' })];
    const add = (payload: string) => serving().app.inject({ method: 'POST', url, headers, payload });
    expect((await add(`${JSON.stringify(about)}\n${content}`)).statusCode).toBe(201);
    const answer = await serving().ask(cookie, 'GET', `${url}/${about.id}/content?purpose=file`);
    expect(answer.text).toBe(content);
    for (const wrong of [`${JSON.stringify({ ...about, id: newId(now()) })}\n<script>${hidden}`, `${about.title}\n${hidden}`, hidden])
      expect((await add(wrong)).statusCode).toBeGreaterThanOrEqual(400);
  }
}

/** Every column of every table, as text. */
async function dump(): Promise<string> {
  const tables = await serving().rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(tables.map(({ name }) => serving().rows<{ row: string }>(`select t::text as row from ${name} t`)));
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

/** As it is, as JSON may escape it, and as an address does. */
const spellings = (text: string): string[] => [
  text,
  [...text].map((sign) => (sign > '~' ? `\\u${sign.codePointAt(0)?.toString(16).padStart(4, '0')}` : sign)).join(''),
  encodeURIComponent(text),
  text.replace(/[^\d]/g, '').length > 7 ? text.replace(/[^\d]/g, '') : text,
];

/** @returns what of the patterns stands in the files below these folders. */
async function found(patterns: readonly string[], ...folders: string[]): Promise<string[]> {
  const file = path.join(folder, 'patterns');
  await writeFile(file, `${patterns.join('\n')}\n`);
  return new Promise((resolve, reject) => {
    execFile(
      'grep',
      ['-rFaoh', '-f', file, ...folders],
      { maxBuffer: 64_000_000, env: { ...process.env, LC_ALL: 'C' } },
      (error, output) => {
        if (error && error.code !== 1) reject(error);
        else resolve([...new Set(output.split('\n').filter(Boolean))]);
      },
    );
  });
}

async function dataFolder(): Promise<string> {
  const admin = new pg.Client({ connectionString: inject('cluster').adminUrl });
  await admin.connect();
  try {
    await admin.query('checkpoint');
    return (await admin.query<{ data_directory: string }>('show data_directory')).rows[0]?.data_directory ?? '';
  } finally {
    await admin.end();
  }
}

test('nothing confidential is readable in a dump of the database, its files and the logs', async () => {
  await tellEverything();
  await tellThePublicSite();
  await tellInTheWrongPlaces();
  await tellInPapers();
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThan(500);

  // The search itself is able to find: a word in clear that was written the same way.
  const clear = `ຄຳເປີດເຜີຍ${letters('clear', lao, 8)}`;
  await serving().database.owner.query(`comment on table record is '${clear}'`);
  const [texts, data] = [await dump(), await dataFolder()];
  expect(await found([clear], data)).toEqual([clear]);

  const patterns = [...new Set(told.flatMap(spellings))];
  expect(patterns.filter((text) => texts.includes(text))).toEqual([]);
  const log = serving().log.join('');
  expect(patterns.filter((text) => log.includes(text))).toEqual([]);
  expect(log.length).toBeGreaterThan(10_000);
  expect(await found(patterns, data)).toEqual([]);
});
