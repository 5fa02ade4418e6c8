// The invented workers of a filled database: one for each district, and who approves. Nobody can sign in as them: nobody knows a password.

import type { Demonstration } from '../../country/demonstration.ts';
import { type Actor, publicActor } from '../../kernel/access/grant.ts';
import { oneTimePassword } from '../../kernel/access/server/passwords.ts';
import { addUser, listUsers } from '../../kernel/access/server/users.ts';
import type { Write } from '../../kernel/record/server/database.ts';
import type { Opened } from '../opened.ts';
import { Chance } from './chance.ts';

export type People = { public: Actor; approver: Actor; workerOf: ReadonlyMap<string, Actor> };

/** Finds them, and makes those that are missing. */
export async function seedPeople(db: Write, { world, policy }: Opened, { givenNames, surnames }: Demonstration): Promise<People> {
  const known = new Map((await listUsers(db)).map((user) => [user.username, user.id]));
  const person = async (role: string, area: string, agency: string, number: number): Promise<Actor> => {
    const username = `seed.${role}.${area}`.toLowerCase();
    const chance = new Chance(0, number, 9);
    const displayName = `${chance.pick(number % 2 ? givenNames.male : givenNames.female)[0]} ${chance.pick(surnames)[0]}`;
    const made = { username, displayName, role, area, agency, team: null, language: 'lo', mustChangePassword: true };
    const id = known.get(username) ?? (await addUser(db, policy, made, oneTimePassword()));
    return { id, role, area, agency, grants: world.grantsByRole.get(role) ?? [] };
  };
  const { places, agencies } = world.pack;
  const agencyOf = (place: string | null) => (agencies.find((agency) => agency.place === place) ?? agencies[0])?.code ?? '';
  const workerOf = new Map<string, Actor>();
  for (const { code, parent, level } of places)
    if (level === 2) workerOf.set(code, await person('social-worker', code, agencyOf(parent), workerOf.size));
  return {
    public: {
      id: publicActor,
      role: 'public',
      agency: null,
      area: null,
      grants: [{ type: 'report', can: ['create', 'receive'], scope: 'all' }],
    },
    approver: await person('supervisor', world.country, agencyOf(null), workerOf.size),
    workerOf,
  };
}
