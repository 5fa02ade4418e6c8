// What was really done in the test of the whole, beside what devices and server believe; and what went wrong on the way.
import type { NewEvent } from '../record/event.ts';
import type { DeviceState, Request } from './device.ts';
import type { Running } from './model.fixture.ts';
import { type Carried, historyCarried, type Pulled, type Sent } from './protocol.ts';

/** One open page of the app: at most one request under way. */
export type Tab = { request: Request; running?: Running; pulled?: Pulled; set?: ReadonlySet<string> } | undefined;
type Disk = { state: DeviceState; store: ReadonlyMap<string, Carried> };
export type Phone = {
  user: number;
  disk: Disk;
  tabs: [Tab, Tab];
  /** An older copy of its disk, and how much had been made then. */
  copy?: { disk: Disk; made: number };
  /** It went back to an older copy of itself, or was wiped: its own order is no longer one. */
  restored: boolean;
};

/** What really happened to an event, beside what its device and the server believe. */
export type Made = {
  event: NewEvent;
  phone: Phone;
  /** Its place in the order in which everything was made. */
  at: number;
  /** The version of the record that its maker saw. */
  saw: number;
  /** What it builds on, by the truth. */
  builtOn: readonly string[];
  outcome?: string;
  wasRefused: boolean;
  /** Its device no longer knows of it. */
  forgotten: boolean;
};

export class Ledger {
  readonly made = new Map<string, Made>();
  readonly faults: string[] = [];

  make(phone: Phone, event: NewEvent): void {
    const { state, store } = phone.disk;
    const waiting = state.entries.filter((entry) => entry.state === 'waiting');
    const named = [event.changes.twin, event.changes.fits, event.parent];
    const builtOn = waiting
      .filter((entry) => entry.event.recordId === event.recordId || (entry.event.baseVersion === 0 && named.includes(entry.event.recordId)))
      .map((entry) => entry.event.id);
    const saw = store.get(event.recordId)?.record.version ?? 1;
    this.made.set(event.id, { event, phone, at: this.made.size, saw, builtOn, wasRefused: false, forgotten: false });
  }

  /** Whatever an event builds on was kept before it is decided, or its device had heard that it was refused. */
  deciding({ id }: Sent, isKept: (id: string) => boolean): void {
    for (const before of this.made.get(id)?.builtOn ?? []) {
      const made = this.made.get(before);
      if (!isKept(before) && made && made.outcome !== 'refused' && !made.phone.restored)
        this.faults.push(`${id} was decided before ${before}, which it builds on`);
    }
  }

  told(id: string, outcome: string): void {
    const made = this.made.get(id);
    if (!made) this.faults.push(`${id} was never made`);
    else if (made.outcome !== undefined && made.outcome !== 'refused' && made.outcome !== outcome)
      this.faults.push(`${id} was ${made.outcome} and then ${outcome}`);
    if (!made) return;
    made.outcome = outcome;
    if (outcome === 'refused') made.wasRefused = true;
  }

  /** A phone went back to an older copy of itself. @param made how much had been made when the copy was. */
  forgets(phone: Phone, made: number): void {
    const known = new Set(phone.disk.state.entries.map(({ event }) => event.id));
    for (const each of this.made.values()) {
      if (each.phone === phone && (each.at >= made || (each.outcome === undefined && !known.has(each.event.id)))) each.forgotten = true;
    }
  }

  /** What was done here is shown until its record is carried with it, or it is certain that it does not belong here. */
  letGo({ id, recordId }: NewEvent, carried: Carried | undefined, set: ReadonlySet<string> | undefined): void {
    const brought = carried
      ? carried.history.some((entry) => entry.id === id) || carried.history.length === historyCarried
      : set?.has(recordId) === false;
    if (!brought) this.faults.push(`${id} was let go before it was brought`);
  }
}
