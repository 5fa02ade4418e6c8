// pokpong import cases: brings an office's register in from a CSV file, or says what would come of it.
import { createHash } from 'node:crypto';
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import type { Write } from '../kernel/record/server/database.ts';
import { keyFor } from '../server/config.ts';
import { country } from '../server/country.ts';
import { countryRegister } from '../server/import/countryRegister.ts';
import { type ImportReport, importCases, type LineProblem } from '../server/import/importCases.ts';
import { keep, preview, systemImporter } from '../server/import/settle.ts';
import { textOf } from '../server/import/text.ts';
import { asOwner } from '../server/prepare.ts';
import { type Answer, type Call, type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { fileOf } from './file.ts';
import { type Opened, withDatabase } from './opened.ts';
import type { Say } from './words.ts';

export const importCasesCommand: Command = {
  name: 'import cases',
  options: { file: { value: 'F.csv', required: true }, preview: {}, 'all-or-nothing': {}, register: { value: 'NAME' } },
  run: async (call) => {
    const whole = call.switches.has('all-or-nothing');
    const onlyPreview = call.switches.has('preview');
    if (whole && onlyPreview) throw new Misuse('previewAndAll');
    const bytes = await fileOf(call);
    return withDatabase(call.config(), async (opened) => {
      const hash = await check(bytes(), call);
      if (onlyPreview) return answer(call.say, await read(call, opened, bytes, 'import', previewing(opened)), 'preview');
      if (whole) {
        const foreseen = await read(call, opened, bytes, 'check', previewing(opened));
        if (foreseen.refused > 0) return answer(call.say, { ...foreseen, added: 0 }, 'nothing');
      }
      const report = whole
        ? await asOwner(opened.database, (db) =>
            read(call, opened, bytes, 'import', (events) => keep(db, opened.world, systemImporter, events)),
          )
        : await read(call, opened, bytes, 'import', (events) =>
            asOwner(opened.database, (db) => keep(db, opened.world, systemImporter, events)),
          );
      await asOwner(opened.database, (db) => noted(db, call, hash, report));
      return answer(call.say, report, 'done');
    });
  },
};

type Settle = Parameters<typeof importCases>[0]['settle'];

const previewing =
  ({ database, world }: Opened): Settle =>
  (events) =>
    asOwner(database, (db) => preview(db, world, systemImporter, events));

function read(
  call: Call,
  { config, world }: Opened,
  bytes: () => AsyncIterable<Uint8Array>,
  word: string,
  settle: Settle,
): Promise<ImportReport> {
  return importCases({
    bytes: bytes(),
    register: countryRegister(),
    key: keyFor(config, 'import'),
    name: call.values.register ?? '',
    deviceTime: world.now(),
    settle,
    progress: (lines) => call.progress(word, lines),
  });
}

/** Reads it all once before anything is kept: a file that cannot be read to its end adds nothing. @returns its SHA-256. */
async function check(bytes: AsyncIterable<Uint8Array>, { progress }: Call): Promise<string> {
  const hash = createHash('sha256');
  let lines = 0;
  async function* hashed() {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  }
  for await (const text of textOf(hashed())) {
    lines += text.split('\n').length - 1;
    progress('check', lines);
  }
  return hash.digest('hex');
}

function noted(db: Write, { values }: Call, hash: string, { lines, added, alreadyThere, refused }: ImportReport): Promise<void> {
  const detail = { file: hash, register: values.register ?? null, lines, added, alreadyThere, refused, by: 'command line' };
  return writeAudit(db, systemActor, null, [{ action: 'import', type: 'case', detail }]);
}

function answer(say: Say, report: ImportReport, how: 'preview' | 'done' | 'nothing'): Answer {
  const { lines, added, alreadyThere, refused, problems, ignoredColumns } = report;
  const told = problems.map((problem) => ({ ...problem, message: say.problem(problem.problem, problem.details) }));
  const listed = new Set(problems.map(({ line }) => line)).size;
  const text = [
    say(`imported.${how}`, { lines, added, alreadyThere, refused }),
    ...(how === 'nothing' ? [] : countsOf(report, say)),
    ...(ignoredColumns.length > 0 ? [say('imported.ignored', { columns: ignoredColumns.join(', ') })] : []),
    ...told.map((problem) => lineOf(problem, say)),
    ...(listed < refused ? [say('imported.more', { more: refused - listed })] : []),
  ];
  const json = { mode: how === 'preview' ? 'preview' : 'commit', ...report, ...(how === 'nothing' && { counts: {} }), problems: told };
  return { code: refused === 0 ? exit.done : how === 'nothing' ? exit.refused : exit.inPart, json, text: text.join('\n') };
}

/** One line a column: what was understood, by which a person sees whether it is what the office meant. */
function countsOf({ counts, added }: ImportReport, say: Say): string[] {
  if (added === 0) return [];
  return Object.entries(counts).map(([column, codes]) => {
    const parts = Object.entries(codes)
      .sort(([, left], [, right]) => right - left)
      .map(([code, count]) => `${wordOf(column, code, say)} ${count.toLocaleString('en')}`);
    return `  ${column}: ${parts.join(', ')}`;
  });
}

function wordOf(column: string, code: string, say: Say): string {
  if (code === '') return say('stats.none');
  if (column === 'status') return say(`case:case.states.${code}`);
  if (column === 'province') return country.places.find((place) => place.code === code)?.[say.language] ?? code;
  return say.code(column.replaceAll('_', '-'), code) ?? code;
}

const lineOf = ({ line, column, message }: LineProblem & { message: string }, say: Say) =>
  column
    ? say('imported.at', { line: String(line), column, problem: message })
    : say('imported.atLine', { line: String(line), problem: message });
