// pokpong audit verify: reads every record's history and the signed log again, and names what does not hold.
import { existsSync } from 'node:fs';
import { checkLog, type LogChecked, type LogFinding } from '../kernel/audit/server/checkLog.ts';
import { readKey } from '../kernel/audit/server/keyFile.ts';
import { type Verified, verifyHistories } from '../kernel/audit/server/verify.ts';
import type { Read } from '../kernel/record/server/database.ts';
import { asOwner } from '../server/prepare.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';
import type { Say } from './words.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  options: { witness: { value: 'F' } },
  run: ({ config, values: { witness }, say, progress }) => {
    if (witness !== undefined && !existsSync(witness)) throw new Misuse('fileNotFound', { file: witness });
    return withDatabase(config(), ({ database, world, config }) =>
      asOwner(database, async (db) => {
        const histories = await verifyHistories(db, world, (done) => progress('verify', done));
        const log = await checkLog(db, {
          keyFile: config.auditKeyFile,
          trusted: readKey(config.auditKeyFile)?.public,
          ...(witness !== undefined && { witness }),
          progress: (done, total) => progress('verifyLog', done, total),
        });
        const sound = histories.findings.length === 0 && log.findings.length === 0;
        const text = [historyText(histories, say), await logText(db, log, say)].join('\n');
        return { code: sound ? exit.done : exit.inPart, json: { sound, ...histories, log }, text };
      }),
    );
  },
};

function historyText({ records, events, findings }: Verified, say: Say): string {
  if (findings.length === 0) return say('verified.sound', { events, records });
  const lines = findings.map(({ record, code, version, finding }) =>
    say('verified.at', { record: code ?? record, version: String(version), why: say(`verified.why.${finding}`) }),
  );
  const broken = new Set(findings.map(({ record }) => record)).size;
  return [say('verified.broken', { broken, records }), ...lines].join('\n');
}

async function logText(db: Read, { seals, until, sealed, unsealed, findings, more }: LogChecked, say: Say): Promise<string> {
  const codes = await codesOf(db, findings);
  const lines = findings.map((finding) => lineOf(finding, codes, say));
  const counts = { seals, until: until ?? '', audits: sealed.audit, events: sealed.event };
  return [
    say(findings.length > 0 ? 'log.broken' : seals === 0 ? 'log.none' : 'log.sound', counts),
    ...lines,
    ...(more > 0 ? [say('log.more', { more })] : []),
    ...(unsealed.audit + unsealed.event > 0 ? [say('log.unsealed', { audits: unsealed.audit, events: unsealed.event })] : []),
  ].join('\n');
}

async function codesOf(db: Read, findings: readonly LogFinding[]): Promise<ReadonlyMap<string, string>> {
  const ids = findings.flatMap((finding) => ('record' in finding && finding.record ? [finding.record] : []));
  const rows = await db.query<{ id: string; code: string }>(
    'select id, code from record where id = any ($1::uuid[]) and code is not null',
    [ids],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

function lineOf(finding: LogFinding, codes: ReadonlyMap<string, string>, say: Say): string {
  if (!('row' in finding)) return say(`log.of.${finding.finding}`, { number: String(finding.number) });
  const { row, seal, record, actor, at } = finding;
  const about = [
    ...(at === undefined ? [] : [at]),
    ...(actor === undefined ? [] : [say('log.by', { actor: String(actor) })]),
    ...(record === undefined ? [] : [say('log.on', { record: codes.get(record) ?? record })]),
  ].join(', ');
  const what = say(`log.${finding.of}`, { row });
  return say('log.row', { what, why: say(`log.why.${finding.finding}`), seal: String(seal), about: about && ` (${about})` });
}
