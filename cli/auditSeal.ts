// pokpong audit seal, audit key, audit key rotate: signs what has been written since, tells with which key, and lets another key take over.
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { takeNextKey } from '../kernel/audit/server/keyFile.ts';
import { handOver, listKeys, presentKey } from '../kernel/audit/server/seal.ts';
import { fingerprintOf, type SignedKey } from '../kernel/audit/server/statements.ts';
import { sealAll } from '../server/jobs/sealing.ts';
import { asOwner } from '../server/prepare.ts';
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

export const auditSeal: Command = {
  name: 'audit seal',
  options: {},
  run: ({ config, say, progress }) =>
    withDatabase(config(), async ({ database, config }) => {
      const { seals, rows, last } = await sealAll(database, config, { progress: (done) => progress('seal', done) });
      return {
        code: exit.done,
        json: { seals, rows, last: last ?? null },
        text: say(seals === 0 ? 'sealed.none' : 'sealed.done', { seals, rows, last: last ?? 0 }),
      };
    }),
};

export const auditKey: Command = {
  name: 'audit key',
  options: {},
  run: ({ config, say }) =>
    withDatabase(config(), async ({ database, config }) => {
      const keys = await asOwner(database, async (db) => {
        await presentKey(db, config.auditKeyFile);
        return listKeys(db);
      });
      const told = keys.map(toldOf);
      return { code: exit.done, json: told, text: told.map((key) => say('auditKey.line', key)).join('\n') };
    }),
};

export const auditKeyRotate: Command = {
  name: 'audit key rotate',
  options: {},
  run: ({ config, say, progress }) =>
    withDatabase(config(), async ({ database, config }) => {
      await sealAll(database, config, { progress: (done) => progress('seal', done) });
      const key = await asOwner(database, async (db) => {
        const next = await handOver(db, config.auditKeyFile);
        await writeAudit(db, systemActor, null, [
          { action: 'administer', detail: { auditKey: next.number, public: next.public, by: 'command line' } },
        ]);
        return next;
      });
      takeNextKey(config.auditKeyFile);
      return { code: exit.done, json: toldOf(key), text: say('auditKey.rotated', toldOf(key)) };
    }),
};

const toldOf = ({ number, public: publicKey, made, after_seal }: SignedKey) => ({
  number,
  public: publicKey,
  fingerprint: fingerprintOf(publicKey),
  made,
  from: after_seal + 1,
});
