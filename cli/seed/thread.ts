// A second thread that fills its share of the database: a million cases are decided on more than one core.
import { Worker } from 'node:worker_threads';
import type { Opened } from '../opened.ts';
import type { Filled, Share, Task } from './task.ts';

type Thread = { done: Promise<void>; end: () => Promise<unknown> };

/** Starts this very program once more, as a thread; cli/main.ts sees that it is one. It joins no embedded PostgreSQL: this thread holds it. */
function openThread({ config, database }: Opened, what: Task['what'], share: Share, add: (kept: Filled) => void): Thread {
  const task: Task = {
    config: { ...config, databaseUrl: database.ownerUrl },
    appPassword: database.appLogin.password,
    what,
    share,
  };
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  const done = new Promise<void>((resolve, reject) => {
    worker.on('message', add);
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread that seeds ended with ${code}`))));
  });
  // Whoever waits for it hears of it; it may fail before anybody waits.
  done.catch(() => {});
  return { done, end: () => worker.terminate() };
}

/** Does one's own share, and starts threads that do the others'. */
export async function fillTogether(
  opened: Opened,
  what: Task['what'],
  whole: Omit<Share, 'part' | 'parts'>,
  threads: number,
  add: (kept: Filled) => void,
  own: (share: Share) => Promise<void>,
): Promise<void> {
  const share: Share = { ...whole, part: 0, parts: threads + 1 };
  const others = Array.from({ length: threads }, (_, at) => openThread(opened, what, { ...share, part: at + 1 }, add));
  try {
    await Promise.all([own(share), ...others.map(({ done }) => done)]);
  } finally {
    await Promise.all(others.map(({ end }) => end()));
  }
}
