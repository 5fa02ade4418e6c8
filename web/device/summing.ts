// Sums up anew what is kept, when it was summed up by an app that knew other types or fields: the records themselves stay as the server told them.
import type { Store } from './store.ts';

/** By this name it is kept how it was summed up. */
const summed = 'summed';
const atOnce = 200;

/** @param how of which fields rows are made now. Stopped in the middle, it begins again the next time. */
export async function sumUpAnew(store: Store, how: string): Promise<void> {
  if ((await store.kept<string>(summed)) === how) return;
  const ids = [...store.summaries.keys()];
  for (let from = 0; from < ids.length; from += atOnce) {
    const opened = await Promise.all(ids.slice(from, from + atOnce).map((id) => store.carried(id)));
    const carried = opened.filter((each) => each !== undefined);
    // What the server has told meanwhile is newer, and summed up.
    await store.change(({ summaries }) => ({ put: carried.filter(({ record, stamp }) => summaries.get(record.id)?.stamp === stamp) }));
  }
  await store.keepAnswer(summed, how);
}
