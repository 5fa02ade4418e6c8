// pokpong audit witness: writes the signed roots to a file for a second party, who can then say that nothing before was taken away.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { findLastSeal } from '../kernel/audit/server/seal.ts';
import { witnessLines } from '../kernel/audit/server/witness.ts';
import { sealAll } from '../server/jobs/sealing.ts';
import { asOwner } from '../server/prepare.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

export const auditWitness: Command = {
  name: 'audit witness',
  options: { file: { value: 'F', required: true } },
  run: ({ config, values: { file = '' }, say, progress }) =>
    withDatabase(config(), async ({ database, config }) => {
      await sealAll(database, config, { progress: (done) => progress('seal', done) });
      return asOwner(database, async (db) => {
        const hash = createHash('sha256');
        const lines = async function* () {
          for await (const line of witnessLines(db)) {
            hash.update(`${line}\n`);
            yield `${line}\n`;
          }
        };
        const last = (await findLastSeal(db))?.number ?? 0;
        await pipeline(lines(), createWriteStream(file)).catch((error: NodeJS.ErrnoException) => {
          throw error.syscall === 'open' ? new Misuse('fileNotWritten', { file }) : error;
        });
        const sha256 = hash.digest('hex');
        await writeAudit(db, systemActor, null, [{ action: 'export', detail: { witness: last, file: sha256, by: 'command line' } }]);
        return { code: exit.done, json: { last, sha256 }, text: say('witnessed', { last, file, sha256 }) };
      });
    }),
};
