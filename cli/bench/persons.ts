// Measures persons at each size: finding one by a name in another spelling or with a slip, and entering one with all the matching that brings.
import { randomBytes } from 'node:crypto';
import { uuidAt } from '../../server/import/ids.ts';
import type { Opened } from '../opened.ts';
import { nameOf } from '../seed/persons.ts';
import { load, type Shot } from './clients.ts';
import { hire } from './ground.ts';
import { type Measure, measure, percentile } from './measure.ts';
import type { Serving } from './serving.ts';

const budgets = { find: 40, enter: 60 };

/** Somebody who sees the whole country asks, one question after the other. */
export async function measurePersons(opened: Opened, serving: Serving, persons: number, seconds: number): Promise<Measure[]> {
  const { cookies } = await hire(opened, 'supervisor', 'LA', 1);
  const cookie = cookies[0] ?? '';
  const size = `among ${persons.toLocaleString('en')} persons`;
  let turn = 0;
  const find = (spelling: (number: number) => string) => (): Shot => {
    turn += 1;
    const name = spelling((turn * 7919) % persons);
    return { method: 'POST', path: '/api/persons/find', cookie, body: JSON.stringify({ name }) };
  };
  const found: Measure[] = [];
  const kinds = [
    ['find by a name in Latin letters', (number: number) => nameOf(number, 'latin')],
    ['find by a mistyped name', (number: number) => mistyped(nameOf(number, 'latin'), number)],
    ['find by a given name alone', (number: number) => nameOf(number, 'lao').split(' ')[0] ?? ''],
  ] as const;
  for (const [name, spelling] of kinds) {
    await load(serving.address, [find(spelling)], 1);
    const { times, failures, firstFailure } = await load(serving.address, [find(spelling)], seconds, (body) => body.includes('"found":'));
    if (failures > 0) throw new Error(`${name}: ${firstFailure}`);
    found.push(measure(`${name} ${size}, p95`, 'ms', percentile(times, 0.95), { budget: budgets.find }));
  }
  const accepted = (body: string) => !body.includes('refused') && body.includes('"outcome":"accepted"');
  const entered = await load(serving.address, [() => enter(cookie, turn++)], seconds, accepted);
  if (entered.failures > 0) throw new Error(`a person was not entered: ${entered.firstFailure}`);
  found.push(measure(`enter a person with matching ${size}, p95`, 'ms', percentile(entered.times, 0.95), { budget: budgets.enter }));
  return found;
}

/** A letter left out somewhere behind the first. */
export function mistyped(name: string, number: number): string {
  const at = 1 + (number % (name.length - 2));
  return name[at] === ' ' || name[at + 1] === ' ' ? name : name.slice(0, at) + name.slice(at + 1);
}

/** A person and their name in one batch, as a form sends them. */
function enter(cookie: string, number: number): Shot {
  const now = Date.now();
  const id = () => uuidAt(now, randomBytes(10));
  const recordId = id();
  const about = { sex: 'female', birth: String(2008 + (number % 10)), place: 'LA0501', agency: 'plsw-la05' };
  const first = { id: id(), recordId, type: 'person', baseVersion: 0, changes: about, deviceTime: new Date(now).toISOString() };
  const name = { kind: 'official', text: nameOf(number * 31, 'latin') };
  const called = { ...first, id: id(), recordId: id(), type: 'personName', parent: recordId, transition: 'call', changes: name };
  return { method: 'POST', path: '/api/events', cookie, body: JSON.stringify({ events: [first, called] }) };
}
