// pokpong audit verify: reads every record's history again and names what does not hold.
import { verifyHistories } from '../kernel/audit/server/verify.ts';
import { asOwner } from '../server/prepare.ts';
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  options: {},
  run: ({ config, say, progress }) =>
    withDatabase(config(), ({ database, world }) =>
      asOwner(database, async (db) => {
        const { records, events, findings } = await verifyHistories(db, world, (done) => progress('verify', done));
        const sound = findings.length === 0;
        const lines = findings.map(({ record, code, version, finding }) =>
          say('verified.at', { record: code ?? record, version: String(version), why: say(`verified.why.${finding}`) }),
        );
        const broken = new Set(findings.map(({ record }) => record)).size;
        const text = sound
          ? say('verified.sound', { events, records })
          : [say('verified.broken', { broken, records }), ...lines].join('\n');
        return { code: sound ? exit.done : exit.inPart, json: { sound, records, events, findings }, text };
      }),
    ),
};
