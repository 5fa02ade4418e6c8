// The invented workers of a filled database: one for each district, and who approves. Nobody can sign in as them: nobody knows their password.
import type { Demonstration } from '../../country/demonstration.ts';
import { type Actor, publicActor } from '../../kernel/access/grant.ts';
import { hashPassword, oneTimePassword } from '../../kernel/access/server/passwords.ts';
import { renewReach } from '../../kernel/access/server/users.ts';
import type { Write } from '../../kernel/record/server/database.ts';
import type { Opened } from '../opened.ts';
import { Chance } from './chance.ts';

export type People = { public: Actor; approver: Actor; workerOf: ReadonlyMap<string, Actor> };
type Person = { username: string; name: string; role: string; area: string; agency: string };

/** Finds them, and makes those that are missing. */
export async function seedPeople(db: Write, { world, policy }: Opened, script: Demonstration): Promise<People> {
  const { places, agencies } = world.pack;
  const agencyOf = (place: string | null) => (agencies.find((agency) => agency.place === place) ?? agencies[0])?.code ?? '';
  const districts = places.filter(({ level }) => level === 2);
  const persons = [
    ...districts.map(({ code, parent }, number) => personOf(script, 'social-worker', code, agencyOf(parent), number)),
    personOf(script, 'supervisor', world.country, agencyOf(null), districts.length),
  ];
  const ids = await keepPersons(db, persons);
  await renewReach(db, policy);
  const actors = persons.map(({ username, role, area, agency }): Actor => {
    const grants = world.grantsByRole.get(role) ?? [];
    return { id: ids.get(username) ?? 0, role, area, agency, grants };
  });
  return {
    public: {
      id: publicActor,
      role: 'public',
      agency: null,
      area: null,
      grants: [{ type: 'report', can: ['create', 'receive'], scope: 'all' }],
    },
    approver: actors.at(-1) as Actor,
    workerOf: new Map(actors.slice(0, -1).map((actor) => [actor.area ?? '', actor])),
  };
}

function personOf({ givenNames, surnames }: Demonstration, role: string, area: string, agency: string, number: number): Person {
  const chance = new Chance(0, number, 9);
  const name = `${chance.pick(number % 2 ? givenNames.male : givenNames.female)[0]} ${chance.pick(surnames)[0]}`;
  return { username: `seed.${role}.${area}`.toLowerCase(), name, role, area, agency };
}

/** All of them have one password, made here and told to nobody: to hash another for each would take as long as a thousand cases. */
async function keepPersons(db: Write, persons: readonly Person[]): Promise<Map<string, number>> {
  await db.query(
    `insert into app_user (username, display_name, password_hash, role, agency, area, must_change_password)
     select p.username, p.name, $2, p.role, p.agency, p.area, true
     from jsonb_to_recordset($1) as p (username text, name text, role text, agency text, area text) on conflict do nothing`,
    [JSON.stringify(persons), await hashPassword(oneTimePassword())],
  );
  const users = await db.query<{ id: number; username: string }>('select id, username from app_user where username = any ($1)', [
    persons.map(({ username }) => username),
  ]);
  return new Map(users.map(({ id, username }) => [username, id]));
}
