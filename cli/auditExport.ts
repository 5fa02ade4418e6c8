// pokpong audit export: the log of one child or one user as a file, CSV or JSON, with the proofs of what is sealed. It is audited itself.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../kernel/access/grant.ts';
import { findUserByName, listUsers } from '../kernel/access/server/users.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { type ExportedLine, exportedLines, type Period, type Question } from '../kernel/audit/server/exportLog.ts';
import { type KeptSeal, listKeys } from '../kernel/audit/server/seal.ts';
import { isDate } from '../kernel/calendar/date.ts';
import { problem } from '../kernel/problem.ts';
import type { Read } from '../kernel/record/server/database.ts';
import { asOwner } from '../server/prepare.ts';
import { type Call, type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

export const auditExport: Command = {
  name: 'audit export',
  options: {
    file: { value: 'F.csv|F.json', required: true },
    record: { value: 'CODE' },
    user: { value: 'U' },
    from: { value: 'DAY' },
    to: { value: 'DAY' },
  },
  run: (call) => {
    const { config, values, say, progress } = call;
    const { file = '' } = values;
    if ((values.record === undefined) === (values.user === undefined)) throw new Misuse('recordOrUser');
    if (!/\.(csv|json)$/i.test(file)) throw new Misuse('csvOrJson');
    const days = { from: readDay(call, 'from'), to: readDay(call, 'to') };
    return withDatabase(config(), ({ database, world }) =>
      asOwner(database, async (db) => {
        const question = values.record === undefined ? await userOf(db, values.user ?? '') : await recordsOf(db, values.record);
        const written = await write(db, question, { ...days, timeZone: world.pack.timeZone }, file, (done) => progress('export', done));
        const { rows, sealed, sha256 } = written;
        const about = 'user' in question ? { user: question.user } : {};
        const detail = { log: 'user' in question ? 'user' : 'record', ...about, ...days, rows, file: sha256, by: 'command line' };
        const line = 'user' in question ? { detail } : { record: question.records[0] as string, detail };
        await writeAudit(db, systemActor, null, [{ action: 'export', ...line }]);
        return { code: exit.done, json: { rows, sealed, sha256 }, text: say('exported', { rows, sealed, file, sha256 }) };
      }),
    );
  },
};

function readDay({ values }: Call, name: 'from' | 'to'): string | undefined {
  const day = values[name];
  if (day !== undefined && (day.length !== 10 || !isDate(day))) throw new Misuse('notADay', { option: `--${name}` });
  return day;
}

async function userOf(db: Read, username: string): Promise<Question> {
  const user = await findUserByName(db, username);
  if (!user) throw problem('access.notFound', undefined, 'user');
  return { user: user.id };
}

/** A file with its parts: who read a note has read of the child. */
async function recordsOf(db: Read, code: string): Promise<{ records: string[] }> {
  const rows = await db.query<{ id: string }>(
    `select id from record where code = $1 union all select c.id from record c join record p on c.parent = p.id where p.code = $1`,
    [code.trim().toUpperCase()],
  );
  if (rows.length === 0) throw problem('record.notFound', undefined, 'record');
  return { records: rows.map(({ id }) => id) };
}

type Written = { rows: number; sealed: number; sha256: string };

async function write(db: Read, question: Question, period: Period, file: string, progress: (rows: number) => void): Promise<Written> {
  const users = new Map((await listUsers(db)).map(({ id, username }) => [id, username]));
  const hash = createHash('sha256');
  const seals: KeptSeal[] = [];
  const counts = { rows: 0, sealed: 0 };
  const named = async function* () {
    for await (const line of exportedLines(db, question, period, (seal) => seals.push(seal))) {
      counts.rows += 1;
      counts.sealed += line.proof ? 1 : 0;
      progress(counts.rows);
      yield { ...line, username: users.get(line.actor) ?? null };
    }
  };
  const text = /\.csv$/i.test(file)
    ? csv(named())
    : json(named(), { ...('user' in question ? question : { record: question.records[0] }), ...period }, () => seals, await listKeys(db));
  const hashed = async function* () {
    for await (const part of text) {
      hash.update(part);
      yield part;
    }
  };
  await pipeline(hashed(), createWriteStream(file, { mode: 0o600 })).catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === 'open' ? new Misuse('fileNotWritten', { file }) : error;
  });
  return { ...counts, sha256: hash.digest('hex') };
}

type Named = ExportedLine & { username: string | null };

const columns = [
  'kind',
  'id',
  'at',
  'actor',
  'username',
  'action',
  'type',
  'record',
  'session',
  'purpose',
  'detail',
  'transaction',
  'content',
] as const;

async function* csv(lines: AsyncIterable<Named>): AsyncGenerator<string> {
  yield `${[...columns, 'seal', 'leaf', 'leaves', 'path'].join(',')}\r\n`;
  for await (const line of lines) {
    const proof = line.proof ? [line.proof.seal, line.proof.at, line.proof.of, line.proof.path.join(' ')] : ['', '', '', ''];
    yield `${[...columns.map((column) => line[column]), ...proof].map(cell).join(',')}\r\n`;
  }
}

/** What a spreadsheet would take for a formula is shown as the text it is. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const shown = /^[=+\-@\t\r]/.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

async function* json(
  lines: AsyncIterable<Named>,
  about: object,
  seals: () => readonly KeptSeal[],
  keys: readonly unknown[],
): AsyncGenerator<string> {
  yield `{"says":"pokpong audit export 1","about":${JSON.stringify(about)},"rows":[`;
  let between = '\n';
  for await (const line of lines) {
    yield between + JSON.stringify(line);
    between = ',\n';
  }
  const named = new Map(seals().map((seal) => [seal.number, seal]));
  yield `\n],"seals":${JSON.stringify([...named.values()])},"keys":${JSON.stringify(keys)}}\n`;
}
