// Shows how far long work has come: one line that is rewritten on a terminal, a line now and then elsewhere. Always on standard error.
import type { Progress } from './command.ts';
import type { Say } from './words.ts';

type Stream = { isTTY?: boolean; write: (text: string) => unknown };

export function showProgress(say: Say, stream: Stream, now: () => number): { progress: Progress; end: () => void } {
  const pause = stream.isTTY ? 200 : 5_000;
  let last = now();
  let began = last;
  let task = '';
  let open = false;
  const progress: Progress = (next, done, total) => {
    // The same done for another number of things is another task, as the benchmark's three sizes are.
    if (`${next} ${total}` !== task) {
      // The first task has been under way since the command began.
      if (task !== '') began = now();
      task = `${next} ${total}`;
    }
    if (now() - last < pause && done !== total) return;
    last = now();
    const seconds = Math.max((last - began) / 1000, 0.001);
    const rate = Math.round(done / seconds);
    const left = total === undefined || rate === 0 ? '' : say('progress.left', { seconds: Math.ceil((total - done) / rate) });
    const text = say(total === undefined ? 'progress.done' : 'progress.doneOf', {
      what: say(`progress.${next}`),
      done,
      total: total ?? 0,
      rate,
      left,
    });
    stream.write(stream.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
    open = Boolean(stream.isTTY);
  };
  const end = () => {
    if (open) stream.write('\n');
    open = false;
  };
  return { progress, end };
}
