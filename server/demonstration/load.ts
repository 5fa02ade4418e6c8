// Plays a country's demonstration into an empty installation: users first, then every event in the order of its time, through the write path.
import type { Demonstration } from '../../country/demonstration.ts';
import { type Actor, publicActor, systemActor } from '../../kernel/access/grant.ts';
import { addDuty } from '../../kernel/access/server/duties.ts';
import type { Policy } from '../../kernel/access/server/policy.ts';
import { addUser } from '../../kernel/access/server/users.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { placeChain } from '../../kernel/forms/reference.ts';
import { append } from '../../kernel/record/server/append.ts';
import type { Write } from '../../kernel/record/server/database.ts';
import type { World } from '../world.ts';
import { demonstrationPassword } from './password.ts';
import { tellCases } from './tellCases.ts';
import { type Step, Teller } from './teller.ts';
import { tellReports } from './tellReports.ts';
import { tellScreenings } from './tellScreenings.ts';
import { tellServices } from './tellServices.ts';
import { tellVillages } from './tellVillages.ts';

export type SignIn = { username: string; password: string; role: string };

/**
 * @param db a transaction of the owner: a demonstration is given whole or not at all.
 * @returns one sign-in for each role that the script shows.
 * @throws Error naming the step when an event is refused: a wrong script does not load.
 */
export async function loadDemonstration(db: Write, world: World, policy: Policy, script: Demonstration): Promise<SignIn[]> {
  const ids = await addPeople(db, policy, script, world.now());
  const steps = tellAll(world, script, Date.parse(world.now()), (username) => ids.get(username) ?? 0);
  await play(db, world, script, ids, steps);
  await writeAudit(db, systemActor, null, [{ action: 'administer', detail: { demonstration: steps.length } }]);
  return script.users.filter(({ shown }) => shown).map(({ username, role }) => ({ username, password: demonstrationPassword, role }));
}

/** Everything that happens, in the order in which it happened. */
export function tellAll(
  world: Pick<World, 'reference' | 'pack'>,
  script: Demonstration,
  now: number,
  idOf: (username: string) => number,
): Step[] {
  const teller = new Teller(script, now, world.pack.timeZone, idOf);
  const around = { chainOf: (place: string) => placeChain(world.reference, place), suggestions: world.pack.suggestions };
  const whole = world.pack.places.filter(({ level }) => level === 0).map(({ code }) => code);
  const services = tellServices(teller, teller.userFor('supervisor', whole));
  const cases = tellCases(teller, around, services);
  const reports = tellReports(teller, around, cases, services);
  tellVillages(teller, { chainOf: around.chainOf, cases, reports, yearBeginsIn: world.pack.clocks.village.yearBeginsInMonth });
  tellScreenings(teller, world.pack.screeningTools, services);
  return teller.steps.sort((left, right) => left.at - right.at);
}

async function addPeople(db: Write, policy: Policy, script: Demonstration, now: string): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { username, name, role, agency = null, area = null, duty } of script.users) {
    const user = { username, displayName: name.lo, role, agency, area, team: null, language: 'lo', mustChangePassword: false };
    const id = await addUser(db, policy, user, demonstrationPassword);
    ids.set(username, id);
    if (duty) await addDuty(db, { user: id, area: duty, from: now, until: null });
  }
  return ids;
}

async function play(
  db: Write,
  world: World,
  script: Demonstration,
  ids: ReadonlyMap<string, number>,
  steps: readonly Step[],
): Promise<void> {
  const actors = new Map(['public', ...ids.keys()].map((username) => [username, actorOf(world, script, ids, username)]));
  const stepAt = (index: number) => steps[index] as Step;
  const outcomes = await append(
    db,
    world,
    (index) => actors.get(stepAt(index).by) as Actor,
    steps.map(({ event }) => event),
    (index) => new Date(stepAt(index).at).toISOString(),
  );
  const refused = outcomes.findIndex(({ outcome }) => outcome === 'refused' || outcome === 'duplicate');
  if (refused < 0) return;
  const { event, by } = stepAt(refused);
  const { problem = 'twice', field = '' } = outcomes[refused] ?? {};
  throw new Error(`the demonstration does not load: ${by} may not ${event.transition ?? 'edit'} a ${event.type} (${problem} ${field})`);
}

function actorOf(world: World, script: Demonstration, ids: ReadonlyMap<string, number>, username: string): Actor {
  const user = script.users.find((each) => each.username === username);
  if (!user) return { id: publicActor, role: 'public', agency: null, area: null, grants: publicGrants };
  return {
    id: ids.get(username) ?? 0,
    role: user.role,
    agency: user.agency ?? null,
    area: user.area ?? null,
    grants: world.grantsByRole.get(user.role) ?? [],
  };
}

/** What the public site does for whoever sends a report or answers a question. */
const publicGrants = [
  { type: 'report', can: ['create', 'receive'], scope: 'all' },
  { type: 'question', can: ['reply'], scope: 'all' },
] as const;
