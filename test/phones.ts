// Phones of people in the field against the real server: the same loop as web/device runs, with a network that loses, repeats and delays what it carries.
import { changeUser } from '../kernel/access/server/users.ts';
import type { NewEvent } from '../kernel/record/event.ts';
import {
  type DeviceState,
  did,
  heardPulled,
  heardPushed,
  newDevice,
  nextRequest,
  type Request,
  type Step,
  unanswered,
  unread,
  woken,
} from '../kernel/sync/device.ts';
import { type Folded, foldPending, type Me, type Tools } from '../kernel/sync/folded.ts';
import type { Carried, Pulled, Pushed } from '../kernel/sync/protocol.ts';
import { asOwner } from '../server/prepare.ts';
import type { Answer, Serving } from './serving.ts';
import { signedIn } from './signedIn.ts';

export type Worker = { me: Me; cookie: string; address: string };
type Tab = { request: Request; answer: Promise<Answer> | undefined } | undefined;
type Disk = { state: DeviceState; store: ReadonlyMap<string, Carried> };
export type Phone = { worker: Worker; disk: Disk; tabs: [Tab, Tab]; copy?: { disk: Disk; made: number }; restored: boolean };
export type Made = {
  event: NewEvent;
  phone: Phone;
  at: number;
  saw: number;
  outcome?: string;
  problem?: string | undefined;
  wasRefused: boolean;
  forgotten: boolean;
};

let hired = 0;
let registered = 0;

export async function hireWorker(serving: Serving, area: string): Promise<Worker> {
  hired += 1;
  const { database, house } = serving;
  const role = 'social-worker';
  const agency = 'plsw-la05';
  const username = `field-${hired}`;
  const [row] = await serving.rows<{ id: number }>(
    `insert into app_user (username, display_name, password_hash, role, agency, area) values ($1, $1, 'none', $2, $3, $4) returning id`,
    [username, role, agency, area],
  );
  const id = row?.id ?? 0;
  await sendTo(serving, id, area);
  const grants = house.world.grantsByRole.get(role) ?? [];
  const address = `10.${(hired >> 12) & 255}.${(hired >> 4) & 255}.${(hired & 15) * 16}`;
  return { me: { id, name: username, role, agency, area, grants }, cookie: await signedIn(database, id), address };
}

/** Their area is another from now on: rights withdrawn, or given. */
export const sendTo = ({ database, house }: Serving, user: number, area: string): Promise<unknown> =>
  asOwner(database, (db) => changeUser(db, house.policy, user, { area }));

/** One world of phones with the ledger of what was really done. */
export class Phones {
  readonly phones: Phone[] = [];
  readonly made = new Map<string, Made>();
  readonly #serving: Serving;
  readonly #tools: Tools;
  /** Requests that nobody waits for any more. */
  readonly #adrift: Promise<unknown>[] = [];

  constructor(serving: Serving) {
    this.#serving = serving;
    const { definitions, reference, country, rules, due } = serving.house.world;
    this.#tools = { definitions, reference, country, rules, due };
  }

  async begin(worker: Worker): Promise<Phone> {
    const phone: Phone = {
      worker,
      disk: { state: await this.#register(worker), store: new Map() },
      tabs: [undefined, undefined],
      restored: false,
    };
    this.phones.push(phone);
    return phone;
  }

  /** Another device of the same person, which begins with nothing and asks until it rests. */
  async fresh({ worker }: Phone): Promise<Phone> {
    const world = new Phones(this.#serving);
    const phone = await world.begin(worker);
    await world.exchange(phone, 0, 100);
    return phone;
  }

  async #register({ cookie, address }: Worker): Promise<DeviceState> {
    registered += 1;
    const id = `01900000-0000-7000-8000-00000d${registered.toString(16).padStart(6, '0')}`;
    const answer = await this.#serving.ask(cookie, 'POST', '/api/devices', { body: { id }, address });
    if (answer.status !== 200) throw new Error(answer.text);
    return newDevice(id);
  }

  do(phone: Phone, event: NewEvent): void {
    const saw = phone.disk.store.get(event.recordId)?.record.version ?? 1;
    this.made.set(event.id, { event, phone, at: this.made.size, saw, wasRefused: false, forgotten: false });
    phone.disk = { ...phone.disk, state: did(phone.disk.state, event, this.#tools.definitions) };
  }

  /** What the phone shows: what it carries and what began on it. */
  shown({ worker: { me }, disk: { state, store } }: Phone): Folded[] {
    const began = state.entries.filter(({ event }) => event.baseVersion === 0);
    const ids = new Set([...store.keys(), ...began.map(({ event }) => event.recordId)]);
    const pendingOf = (id: string) => state.entries.filter(({ event }) => event.recordId === id);
    return [...ids].flatMap((id) => {
      const parent = store.get(id)?.record.parent ?? began.find(({ event }) => event.recordId === id)?.event.parent;
      const above = parent ? foldPending(this.#tools, me, { carried: store.get(parent), pending: pendingOf(parent) }) : undefined;
      return foldPending(this.#tools, me, { carried: store.get(id), pending: pendingOf(id) }, above?.place) ?? [];
    });
  }

  send(phone: Phone, at: 0 | 1): void {
    const request = phone.tabs[at] ? undefined : nextRequest(phone.disk.state);
    if (request) phone.tabs[at] = { request, answer: undefined };
  }

  /** The request reaches the server, which works on it while other things happen. @param twice the network brings it once more. */
  arrive({ worker, tabs }: Phone, at: 0 | 1, twice: boolean): void {
    const tab = tabs[at];
    if (!tab || tab.answer) return;
    tab.answer = this.#ask(worker, tab.request);
    if (twice && tab.request.kind === 'push') this.#adrift.push(this.#ask(worker, tab.request));
  }

  #ask({ cookie, address }: Worker, { kind, body }: Request): Promise<Answer> {
    return this.#serving.ask(cookie, 'POST', kind === 'push' ? '/api/events' : '/api/sync/pull', { body, address });
  }

  async answer(phone: Phone, at: 0 | 1): Promise<void> {
    const tab = phone.tabs[at];
    if (!tab?.answer) return;
    const answer = await tab.answer;
    phone.tabs[at] = undefined;
    const { state, store } = phone.disk;
    if (answer.status !== 200) {
      const said = answer.json<{ problem?: 'request.invalid' }>();
      // What a test may not do is send what cannot be read; anything else is the server's own trouble.
      if (answer.status !== 503 && answer.status !== 409) throw new Error(`${tab.request.kind}: ${answer.text}`);
      phone.disk = { ...phone.disk, state: answer.status === 503 ? unanswered(state, tab.request) : unread(state, tab.request, said) };
      return;
    }
    const step = this.#heard(state, tab.request, answer);
    const after = new Map(store);
    for (const carried of step.put) after.set(carried.record.id, carried);
    for (const id of step.forget) after.delete(id);
    phone.disk = { state: step.state, store: after };
    for (const { event, outcome } of step.told) this.#told(event.id, outcome?.outcome ?? 'none', outcome?.problem);
  }

  #heard(state: DeviceState, request: Request, answer: Answer): Step {
    return request.kind === 'push'
      ? heardPushed(state, request.body, answer.json<Pushed>())
      : heardPulled(state, request, answer.json<Pulled>());
  }

  #told(id: string, outcome: string, problem: string | undefined): void {
    const made = this.made.get(id);
    if (!made) throw new Error(`${id} was never made`);
    if (made.outcome !== undefined && made.outcome !== 'refused' && made.outcome !== outcome)
      throw new Error(`${id} was ${made.outcome} and then ${outcome}`);
    made.outcome = outcome;
    made.problem = problem;
    if (outcome === 'refused') made.wasRefused = true;
  }

  /** The phone gives up waiting; the server may be at work on it all the same, or it arrives later. */
  lose(phone: Phone, at: 0 | 1, late: boolean): void {
    const tab = phone.tabs[at];
    if (!tab) return;
    if (tab.answer) this.#adrift.push(tab.answer);
    else if (late) this.#adrift.push(this.#ask(phone.worker, tab.request));
    phone.tabs[at] = undefined;
    phone.disk = { ...phone.disk, state: unanswered(phone.disk.state, tab.request) };
  }

  keepCopy(phone: Phone): void {
    phone.copy = { disk: phone.disk, made: this.made.size };
  }

  crash(phone: Phone): void {
    for (const tab of phone.tabs) if (tab?.answer) this.#adrift.push(tab.answer);
    phone.tabs = [undefined, undefined];
  }

  restore(phone: Phone): void {
    if (!phone.copy) return;
    this.crash(phone);
    const { disk, made } = phone.copy;
    phone.disk = { ...disk, state: woken(disk.state) };
    phone.restored = true;
    const known = new Set(disk.state.entries.map(({ event }) => event.id));
    for (const each of this.made.values())
      if (each.phone === phone && (each.at >= made || (each.outcome === undefined && !known.has(each.event.id)))) each.forgotten = true;
  }

  wake(phone: Phone): void {
    phone.disk = { ...phone.disk, state: woken(phone.disk.state) };
  }

  async exchange(phone: Phone, at: 0 | 1, times: number): Promise<void> {
    for (let left = times; left > 0; left -= 1) {
      this.send(phone, at);
      if (!phone.tabs[at]) return;
      this.arrive(phone, at, false);
      await this.answer(phone, at);
    }
  }

  /** The network heals; every phone asks until it rests, and once more: what the last one sends is news to the first. */
  async heal(): Promise<void> {
    for (const phone of this.phones) this.crash(phone);
    await Promise.all(this.#adrift);
    for (const phone of [...this.phones, ...this.phones]) {
      this.wake(phone);
      await this.exchange(phone, 0, 100);
      if (nextRequest(phone.disk.state)) throw new Error('a phone asked and asked, and never came to rest');
    }
  }
}
