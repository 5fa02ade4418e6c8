// A terminal for tests of the command line: a line is typed into it, and what came of it is read.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { commands } from '../cli/commands.ts';
import { run } from '../cli/run.ts';

/** What stands around a line: standard input, more of the environment, and another database than the file's own. */
type Around = { input?: string; env?: Record<string, string>; of?: Pick<Installation, 'ownerUrl'> };

type Installation = { ownerUrl: string; config: { secret: string | Buffer } };

/** For commands that need no database: whoever asks for one finds none. */
export const withoutDatabase = (): Installation => ({
  ownerUrl: 'postgresql://pokpong_owner:x@127.0.0.1:1/none',
  config: { secret: 'none' },
});

/** A terminal for all tests of a file, with a folder of its own: call it there, and type inside the tests. */
export function terminalForAll(database: () => Installation) {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-cli-'));
    await writeFile(path.join(folder, 'secret'), database().config.secret, { mode: 0o600 });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const type = async (line: string, { input = '', env = {}, of = database() }: Around = {}) => {
    let [out, err] = ['', ''];
    const code = await run(line.split(' ').filter(Boolean), commands, {
      env: {
        POKPONG_DATABASE_URL: of.ownerUrl,
        POKPONG_DATA_DIR: folder,
        POKPONG_SECRET_FILE: path.join(folder, 'secret'),
        LANG: 'en_GB.UTF-8',
        ...env,
      },
      out: (text) => {
        out += text;
      },
      err: {
        write: (text: string) => {
          err += text;
        },
      },
      input: async () => Buffer.from(input),
      now: () => performance.now(),
    });
    return { code, out, err, json: () => JSON.parse(out) };
  };
  return { type, folder: () => folder };
}
