// Answers the reads of the app's screens from what this device holds; undefined for what only the server can say.

import { coverageOf, networksByDistrict } from '../../domains/village/coverage.ts';
import { permits } from '../../kernel/access/grant.ts';
import type { Attachments } from '../../kernel/attachments/attachment.ts';
import { grantsThere } from '../../kernel/record/permitted.ts';
import { isToSettle } from '../../kernel/record/settling.ts';
import type { Names } from '../../kernel/search/names.ts';
import { clockAhead, moment } from '../clock.ts';
import { factsFor } from './facts.ts';
import { findHere } from './finding.ts';
import { listOf, type Shown, toSettle, workOf } from './lists.ts';
import { OnDevice, personOf, toolsOf } from './onDevice.ts';
import type { Opened } from './opened.ts';

/** Answers that are kept as they came, for when they cannot be asked. */
export const keptAnswers = ['/api/session', '/api/pack', '/api/people'];

export type Answers = { answer: (path: string, body?: unknown) => Promise<unknown>; waits: (path: string) => boolean };

export function makeAnswers(device: Opened, names: Names): Answers {
  const tools = { ...toolsOf(device.pack), ahead: clockAhead, facts: factsFor(device.pack, () => device.me.user.agency, device.store) };
  const here = new OnDevice(device.store, tools, () => personOf(device.me));
  const grantsOf = ({ row, createdBy, referredTo }: Shown) => {
    const place = { place: row.place, owner: row.owner, agency: row.agency, referredTo, creator: createdBy };
    return grantsThere(tools, personOf(device.me), row.type, place);
  };
  const steps = (shown: Shown) => {
    const { row } = shown;
    const definition = device.pack.definition(row.type);
    const grants = grantsOf(shown);
    const permitted = Object.keys(definition.transitions).filter((step) => permits(grants, step));
    return { permitted, approval: definition.transitions[row.dueStep ?? '']?.approval === true };
  };
  const work = async (limit: number) => {
    const { id, agency } = device.me.user;
    const rows = await here.rows();
    const settles = (shown: Shown) => isToSettle(device.pack.definition(shown.row.type), grantsOf(shown), shown.row, id);
    return { rows: workOf(rows, { me: id, agency, now: moment(), limit }, steps), contested: toSettle(rows, settles) };
  };
  const answer = (path: string, body?: unknown): Promise<unknown> => {
    const { pathname, searchParams } = new URL(path, 'http://here');
    const [, , first, second, third, fourth, fifth] = pathname.split('/');
    if (keptAnswers.includes(pathname)) return device.store.kept(pathname);
    if (pathname === '/api/work') return work(Number(searchParams.get('limit') ?? 50));
    if (pathname === '/api/find') return here.rows().then((rows) => coded(rows, searchParams.get('code') ?? ''));
    if (pathname === '/api/villages/coverage') return here.rows().then((rows) => coverage(rows, device));
    if (pathname === '/api/emergencies') return Promise.resolve({ rows: [] });
    if (first === 'records' && third && fourth === 'attachments' && !fifth) return here.addable(third).then(away);
    // What else hangs on a record beside its parts is not here.
    if (first === 'records' && second && third) return fourth === undefined ? here.view(second, third) : Promise.resolve(undefined);
    if (first === 'records' && second)
      return here.rows().then((rows) => listOf(rows, second, searchParams, device.me.user.id, device.pack.reference));
    if (pathname === '/api/persons/find')
      return Promise.resolve({ found: findHere(device.store.summaries, names, nameIn(body)), elsewhere: [], onlyHere: true });
    if (first === 'persons' && second === 'named' && fourth) return here.rows().then((rows) => namedIn(rows, device, fourth));
    return Promise.resolve(undefined);
  };
  return { answer, waits: (path) => concerns(path, device, here) };
}

const coded = (rows: readonly Shown[], code: string) => ({
  rows: rows.flatMap(({ row }) => (row.code === code.trim().toUpperCase() ? [row] : [])),
  /** Whoever finds nothing is told where it was looked for. */
  onlyHere: true,
});

/** Papers that the server keeps are not here; more may be added. */
const away = (sections: string[] | undefined): Attachments | undefined => sections && { attachments: [], sections, away: true };

/** Districts with and without a village network. */
function coverage(rows: readonly Shown[], { pack: { reference }, me }: Opened) {
  const counted = networksByDistrict(
    reference,
    rows.map(({ row }) => row),
  );
  return { districts: coverageOf(reference, me.user.area ?? '', counted) };
}

const nameIn = (body: unknown): string => (typeof body === 'object' && body !== null && 'name' in body ? String(body.name) : '');

/** Persons who are named in a file or a report, by links that are carried. */
function namedIn(rows: readonly Shown[], { store }: Opened, id: string) {
  const links = rows.filter(({ row }) => row.type === 'involvement' && row.open && (row.values.case === id || row.values.report === id));
  const persons = links.flatMap(({ row: link }) => {
    const row = rows.find(({ row: { id: person } }) => person === link.parent)?.row;
    const used = [...store.summaries.values()].filter(({ row: { parent, state } }) => parent === link.parent && state === 'used');
    return row ? [{ row, names: used.flatMap(({ name }) => (name ? [name.text] : [])), as: link.values.as ?? null }] : [];
  });
  return { persons, elsewhere: [] };
}

/** Whether something done here would be missing in the server's answer: it is still on its way. */
function concerns(path: string, { store }: Opened, here: OnDevice): boolean {
  if (!store.entries.some(({ state }) => state === 'waiting')) return false;
  const [, , first, second, third] = new URL(path, 'http://here').pathname.split('/');
  if (first === 'records' && second && third) return here.waits(third);
  return (first === 'records' && second !== undefined) || first === 'work' || (first === 'persons' && second === 'named');
}
