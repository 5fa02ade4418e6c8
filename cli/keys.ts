// pokpong keys: which keys of the installation records are sealed under, and exchanging them while the server runs.
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { addKeyTo, keepKeysIn } from '../kernel/vault/server/keyFile.ts';
import { emptyOldKeys, type KeyInUse, keysToEmpty, listKeys } from '../kernel/vault/server/rotate.ts';
import { asOwner } from '../server/prepare.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { type Opened, withDatabase } from './opened.ts';
import { table } from './table.ts';
import type { Say } from './words.ts';

export const keysList: Command = {
  name: 'keys list',
  options: {},
  run: ({ config, say }) =>
    withDatabase(config(), async ({ database, world }) => {
      const newest = world.vault.keyring.current().id;
      const keys = (await asOwner(database, listKeys)).map((key) => ({ ...key, status: statusOf(key, newest) }));
      const rows = keys.map(({ id, firstUsed, status }) => [id, firstUsed.slice(0, 10), say(`keys.${status}`)]);
      return { code: exit.done, json: keys, text: table([say('keys.id'), say('keys.since'), say('keys.status')], rows) };
    }),
};

const statusOf = ({ id, retired, emptied }: KeyInUse, newest: string) =>
  id === newest ? 'newest' : emptied ? 'empty' : retired ? 'retired' : 'inUse';

export const keysRotate: Command = {
  name: 'keys rotate',
  options: {},
  run: ({ config, progress, say }) =>
    withDatabase(config(), async (opened) => {
      const { database, world } = opened;
      const { vault } = world;
      // What was broken off is gone on with before another key is made.
      const begun = keysToEmpty(await asOwner(database, listKeys), vault).length > 0;
      if (!begun) await addKey(opened);
      const moved = await emptyOldKeys(
        (work) => asOwner(database, work),
        vault,
        (keys) => progress('keys', keys),
      );
      const newest = vault.keyring.current().id;
      await asOwner(database, (db) =>
        writeAudit(db, systemActor, null, [{ action: 'administer', detail: { keysRotated: newest, moved, by: 'command line' } }]),
      );
      const { source } = vault.keyring;
      if (source.from === 'file') await keepKeysIn(source.file, [newest]);
      return { code: exit.done, json: { newest, moved, finished: begun }, text: textOf(say, source.from, newest, moved) };
    }),
};

/** A file is given a new key here; a key store is given one by whoever keeps it. */
async function addKey({ world: { vault } }: Opened): Promise<void> {
  const { source, renew } = vault.keyring;
  if (source.from === 'secret') throw new Misuse('keysOfSecret');
  if (source.from === 'command') throw new Misuse('noNewerKey');
  await addKeyTo(source.file);
  await renew();
}

const textOf = (say: Say, from: string, newest: string, moved: number) =>
  [say('keys.rotated', { newest, moved }), say(from === 'command' ? 'keys.destroyThere' : 'keys.destroyed')].join('\n');
