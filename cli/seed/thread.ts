// A second thread that fills its share of the database: a million cases are decided on more than one core.
import { Worker } from 'node:worker_threads';
import type { Opened } from '../opened.ts';
import type { Filled, Share, Task } from './task.ts';

type Thread = { done: Promise<void>; end: () => Promise<unknown> };

/** Starts this very program once more, as a thread; cli/main.ts sees that it is one. It joins no embedded PostgreSQL: this thread holds it. */
export function openThread({ config, database }: Opened, share: Share, add: (kept: Filled) => void): Thread {
  const task: Task = {
    config: { ...config, databaseUrl: database.ownerUrl },
    appPassword: database.appLogin.password,
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
