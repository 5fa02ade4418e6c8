// Puts a new device in place of whatever was kept here, whole or not at all: where there is no room for it, or the server says no, everything stays as it was.
import { closeBox, hidden } from './boxes.ts';
import { type Database, dropDatabase, type Meta, openDatabase } from './database.ts';
import type { Keys } from './keys.ts';
import { type Step, type Written, writeSteps } from './writing.ts';

type Answers = Readonly<Record<string, unknown>>;

/**
 * @param answers what is kept from the beginning, by name.
 * @param register makes it known to the server, once there is room for it here. @returns what else is kept then.
 * @throws ApiProblem of the server, or app.deviceFull; then nothing has changed.
 */
export async function putNew(meta: Meta, keys: Keys, answers: Answers, register: () => Promise<Answers>): Promise<void> {
  const database = await openDatabase(() => {});
  const isFirst = (await database.get('meta', 'meta')) === undefined;
  // Its names are hidden by other keys: nothing that was kept here bears one of them.
  const room = await rowsOf(keys, answers);
  try {
    await writeSteps(database, ['kept'], room.map(put));
    const last = await rowsOf(keys, await register());
    await writeSteps(database, tables, [...(await clearing(database, room)), ...last.map(put), (table) => table('meta').put(meta, 'meta')]);
  } catch (failure) {
    await writeSteps(
      database,
      ['kept'],
      room.map(
        ({ name }) =>
          (table) =>
            table('kept').delete(name),
      ),
    ).catch(() => {});
    database.close();
    if (isFirst) await dropDatabase().catch(() => {});
    throw failure;
  }
  database.close();
}

const tables = ['meta', 'record', 'summary', 'outbox', 'kept', 'draft', 'parcel', 'content'] as const satisfies readonly Written[];

type Row = { name: string; box: Uint8Array };
const rowsOf = (keys: Keys, answers: Answers): Promise<Row[]> =>
  Promise.all(
    Object.entries(answers).map(async ([said, value]) => {
      const name = await hidden(keys, said);
      return { name, box: await closeBox(keys, `kept/${name}`, value) };
    }),
  );

const put =
  (row: Row): Step =>
  (table) =>
    table('kept').put(row);

/** Takes away everything but these. */
async function clearing(database: Database, but: readonly Row[]): Promise<Step[]> {
  const stays = new Set(but.map(({ name }) => name));
  const gone = (await database.getAllKeys('kept')).filter((name) => !stays.has(name));
  return [
    ...tables
      .filter((name) => name !== 'kept')
      .map(
        (name): Step =>
          (table) =>
            table(name).clear(),
      ),
    ...gone.map(
      (name): Step =>
        (table) =>
          table('kept').delete(name),
    ),
  ];
}
