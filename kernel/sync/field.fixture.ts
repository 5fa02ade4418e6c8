// Phones in the field and what may happen to them: edits, partitions, lost and repeated requests, crashes, old copies, rights that come and go.
import { type DeviceState, did, heardPulled, heardPushed, newDevice, nextRequest, type Step, unanswered, woken } from './device.ts';
import { draft } from './draft.fixture.ts';
import { type Folded, foldPending } from './folded.ts';
import { Ledger, type Phone, type Tab } from './ledger.fixture.ts';
import { type Level, ModelServer, type Running } from './model.fixture.ts';
import type { Pulled, Sent } from './protocol.ts';
import { definitions, tools, uuid } from './umbrellas.fixture.ts';

/** What happens next: which of the deeds below, on which phone, with which of what there is to choose. */
export type Move = readonly [deed: number, phone: number, pick: number, value: number];

export class Field {
  readonly phones: Phone[];
  readonly ledger = new Ledger();
  readonly server: ModelServer;
  /** Whoever follows the feed alone. */
  readonly listener = { user: 9, cursor: '', versions: new Map<string, number>() };
  #ghosts: { user: number; events: readonly Sent[] }[] = [];
  #ids = 0;

  constructor(phones: number) {
    // The first two are one person's.
    this.phones = Array.from({ length: phones }, (_, at) => ({
      user: Math.max(1, at),
      // Few events in one request, so that what is done is often sent in several.
      disk: { state: { ...newDevice(uuid(0xd0 + at)), most: 1 + at }, store: new Map() },
      tabs: [undefined, undefined],
      restored: false,
    }));
    this.server = new ModelServer((event, isKept) => this.ledger.deciding(event, isKept));
    // Something that all of them know, or they would seldom meet.
    for (const pick of [0, 2]) this.#edit(this.phones[0] as Phone, pick, 26);
    for (const phone of this.phones) this.#exchange(phone, 0, 20);
  }

  play([deed, at, pick, value]: Move): void {
    const phone = this.phones[at % this.phones.length] as Phone;
    const tab = (pick % 2) as 0 | 1;
    if (deed % 9 === 0) this.#listen();
    if (deed < 32) this.#edit(phone, pick, value);
    else if (deed < 43) this.#exchange(phone, tab, 1 + (value % 4));
    else if (deed < 56) this.#send(phone, tab);
    else if (deed < 68) this.#arrive(phone, tab, value);
    else if (deed < 77) this.#answer(phone, tab);
    else if (deed < 81) this.#lose(phone, tab, value);
    else if (deed < 83) this.#haunt(pick);
    else if (deed < 86) this.#end(pick, value);
    else if (deed < 88) phone.tabs = [undefined, undefined];
    else if (deed < 90) phone.copy = { disk: phone.disk, made: this.ledger.made.size };
    else if (deed < 92) this.#restore(phone);
    else if (deed < 95) this.server.setLevel(phone.user, [2, 2, 1, 3, 0][value % 5] as Level);
    else if (deed < 98) this.server.hooks = value % 2;
    else phone.disk = { ...phone.disk, state: woken(phone.disk.state) };
  }

  /** The network heals: what is under way arrives without an answer, and every phone asks until it rests. Twice, since what the last one sends is news to the first. */
  heal(): void {
    for (const phone of this.phones) {
      for (const tab of phone.tabs)
        if (tab?.request.kind === 'push' && !tab.running) this.#ghosts.push({ user: phone.user, events: tab.request.body.events });
      phone.tabs = [undefined, undefined];
    }
    for (const running of [...this.server.running]) this.server.commit(running);
    while (this.#ghosts.length > 0) this.#haunt(0);
    this.server.hooks = 1;
    for (const phone of [...this.phones, ...this.phones]) {
      phone.disk = { ...phone.disk, state: woken(phone.disk.state) };
      this.#exchange(phone, 0, 400);
      if (nextRequest(phone.disk.state)) this.ledger.faults.push('a phone asked and asked, and never came to rest');
    }
    for (let left = 400; left > 0 && this.#listen(); left -= 1);
  }

  #exchange(phone: Phone, tab: 0 | 1, times: number): void {
    for (let left = times; left > 0; left -= 1) {
      if (!phone.tabs[tab]) this.#send(phone, tab);
      if (!phone.tabs[tab]) return;
      this.#arrive(phone, tab, 0);
      this.#answer(phone, tab);
    }
  }

  #send(phone: Phone, tab: 0 | 1): void {
    const request = phone.tabs[tab] ? undefined : nextRequest(phone.disk.state);
    if (request) phone.tabs[tab] = { request };
  }

  #arrive({ user, tabs }: Phone, at: 0 | 1, value: number): void {
    const tab = tabs[at];
    if (!tab || tab.running || tab.pulled) return;
    if (tab.request.kind === 'pull') {
      tab.pulled = this.server.pull(user, tab.request.body);
      tab.set = new Set(this.server.setOf(user).keys());
    } else {
      tab.running = this.server.begin(user, tab.request.body.events);
      // Some commit late; the network may bring the same request once more.
      if (value % 4 !== 3) this.server.commit(tab.running);
      if (value % 4 === 2) this.#ghosts.push({ user, events: tab.request.body.events });
    }
  }

  #answer(phone: Phone, at: 0 | 1): void {
    const tab = phone.tabs[at];
    if (!tab || (!tab.pulled && tab.running?.ended !== 'kept')) return;
    phone.tabs[at] = undefined;
    const { state, store } = phone.disk;
    const step = this.#heard(state, tab);
    const wanted = new Set(tab.request.kind === 'pull' ? tab.request.body.want : []);
    for (const { record } of step.put)
      if (record.version < (store.get(record.id)?.record.version ?? 0) && !wanted.has(record.id))
        this.ledger.faults.push(`${record.id} was set back by an answer that came late`);
    const after = new Map(store);
    for (const carried of step.put) after.set(carried.record.id, carried);
    for (const id of step.forget) after.delete(id);
    phone.disk = { state: step.state, store: after };
    for (const { event, outcome } of step.told) {
      this.ledger.told(event.id, outcome?.outcome ?? 'none');
      this.#checkOnce(phone, event.recordId);
    }
    const left = new Set(step.state.entries.map(({ event }) => event.id));
    for (const { event } of state.entries) if (!left.has(event.id)) this.ledger.letGo(event, after.get(event.recordId), tab.set);
  }

  /** Nothing is shown twice: neither folded on a record that holds it, nor twice in its history. */
  #checkOnce({ user, disk: { state, store } }: Phone, id: string): void {
    const pending = state.entries.filter(({ event }) => event.recordId === id);
    const folded = foldPending(tools, { ...this.server.me(2), id: user }, { carried: store.get(id), pending });
    const shown = [...(folded?.ahead ?? []), ...(folded?.carried?.history ?? [])].map((entry) => entry.id);
    if (new Set(shown).size < shown.length) this.ledger.faults.push(`something is shown twice of ${id}`);
  }

  #heard(state: DeviceState, tab: NonNullable<Tab>): Step {
    if (tab.request.kind === 'pull') return heardPulled(state, tab.request, tab.pulled as Pulled);
    return heardPushed(state, tab.request.body, (tab.running as Running).pushed);
  }

  /** The phone gives up waiting. What it asked may be lost, or still be on its way. */
  #lose(phone: Phone, at: 0 | 1, value: number): void {
    const tab = phone.tabs[at];
    if (!tab) return;
    if (tab.request.kind === 'push' && !tab.running && value % 2 === 1)
      this.#ghosts.push({ user: phone.user, events: tab.request.body.events });
    phone.tabs[at] = undefined;
    phone.disk = { ...phone.disk, state: unanswered(phone.disk.state, tab.request) };
  }

  #haunt(pick: number): void {
    const [ghost] = this.#ghosts.splice(pick % Math.max(1, this.#ghosts.length), 1);
    if (ghost) this.server.commit(this.server.begin(ghost.user, ghost.events));
  }

  #end(pick: number, value: number): void {
    const running = this.server.running[pick % Math.max(1, this.server.running.length)];
    if (!running) return;
    if (value % 3 > 0) this.server.commit(running);
    else this.server.undo(running);
    if (running.ended === 'kept') return;
    for (const { tabs } of this.phones) for (const at of [0, 1] as const) if (tabs[at]?.running === running) tabs[at] = undefined;
  }

  /** An older copy of everything; or, without one, everything wiped. */
  #restore(phone: Phone): void {
    const { disk, made } = phone.copy ?? { disk: { state: newDevice(phone.disk.state.device), store: new Map() }, made: 0 };
    phone.disk = { ...disk, state: woken(disk.state) };
    phone.tabs = [undefined, undefined];
    phone.restored = true;
    this.ledger.forgets(phone, made);
  }

  #listen(): boolean {
    const { user, cursor, versions } = this.listener;
    const pulled = this.server.pull(user, { cursor });
    for (const { record } of pulled.carried) versions.set(record.id, record.version);
    this.listener.cursor = pulled.cursor;
    return pulled.more;
  }

  /** What the phone shows of its records: those carried and those that began on it. */
  shown({ user, disk: { state, store } }: Phone): Folded[] {
    const me = { ...this.server.me(2), id: user };
    const ids = new Set([
      ...store.keys(),
      ...state.entries.filter(({ event }) => event.baseVersion === 0).map(({ event }) => event.recordId),
    ]);
    const pendingOf = (id: string) => state.entries.filter(({ event }) => event.recordId === id);
    return [...ids].flatMap((id) => {
      const begun = state.entries.find(({ event }) => event.recordId === id && event.parent);
      const parent = store.get(id)?.record.parent ?? begun?.event.parent;
      const above = parent ? foldPending(tools, me, { carried: store.get(parent), pending: pendingOf(parent) }) : undefined;
      return foldPending(tools, me, { carried: store.get(id), pending: pendingOf(id) }, above?.place) ?? [];
    });
  }

  #edit(phone: Phone, pick: number, value: number): void {
    this.#ids += 1;
    const event = draft(this.shown(phone), this.#ids, pick, value);
    this.ledger.make(phone, event);
    phone.disk = { ...phone.disk, state: did(phone.disk.state, event, definitions) };
  }
}
