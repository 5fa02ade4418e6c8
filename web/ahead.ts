// Whoever was signed in here last is most likely still: the frame and what it needs are made ready while the server is asked who it is.
import { timeOf } from '../kernel/calendar/date.ts';
import { moment } from './clock.ts';
import { deviceHere } from './device/flag.ts';
import { isBack } from './singleSignOn.ts';
import { wasIn } from './wasIn.ts';

/** What fails here is asked for again, and said, when it is needed. */
export function readyFrame(): void {
  if (!wasIn() || deviceHere() !== undefined || isBack()) return;
  // The first clock of a time zone takes a cheap phone a tenth of a second to make: better now, while nothing can be touched yet.
  setTimeout(() => timeOf(moment(), 'UTC'));
  import('./shell.tsx').then(({ ready }) => ready()).catch(() => {});
}
