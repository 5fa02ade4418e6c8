// What the country has asked before something happens to a file: the question itself, its answer, and what the routes do with both.
import { Type } from 'typebox';
import { permits } from '../../kernel/access/grant.ts';
import type { Deed, Route } from '../../kernel/access/server/deed.ts';
import { type AskedAction, type AskingRule, askedActions, isTeam, ruleFor } from '../../kernel/audit/asking.ts';
import { purposes } from '../../kernel/audit/purposes.ts';
import { getPurpose, statePurpose } from '../../kernel/audit/server/purpose.ts';
import { problem } from '../../kernel/problem.ts';
import { findRecord } from '../../kernel/record/server/list.ts';
import type { StoredRecord } from '../../kernel/record/server/stored.ts';
import { grantsFor } from '../../kernel/record/server/view.ts';
import type { House } from './house.ts';
import { typesOf } from './recordShapes.ts';

/** A file as far as it is asked whose it is. */
export type AskedFile = { id: string; type: string; owner: number | null; agency: string | null; createdBy: number };

/** The list of a purpose where a rule names none: what papers are made for. */
const paper = 'paper';

/** The rule that asks this person before this, if one does. */
function ruleOn({ world, policy }: House, { actor }: Pick<Deed, 'actor'>, action: AskedAction, file: AskedFile): AskingRule | undefined {
  const oversees = policy.roles.get(actor.role)?.oversees?.includes(file.type) === true;
  const team = isTeam({ asks: actor, file, oversees, country: world.country });
  return ruleFor(world.pack.settings.asking, { action, type: file.type, role: actor.role, team });
}

/** Whether this person is asked something before this, so that it is given to nobody unasked. */
export const isAsked = (house: House, deed: Pick<Deed, 'actor'>, action: AskedAction, file: AskedFile): boolean =>
  ruleOn(house, deed, action, file) !== undefined;

/**
 * Holds a request to what is asked before it.
 * @param given a purpose that came with the request itself.
 * @returns what for, as it stands in the audit. @throws Problem access.purposeNeeded, session.stepUpNeeded
 */
export async function askFirst(
  house: House,
  deed: Deed,
  action: AskedAction,
  file: AskedFile,
  given?: string,
): Promise<string | undefined> {
  const rule = ruleOn(house, deed, action, file);
  if (!rule || !deed.session) return given;
  if (rule.fresh && !deed.session.fresh) throw problem('session.stepUpNeeded');
  if (given !== undefined) return given;
  const { minutes } = house.world.pack.settings.asking;
  return getPurpose(deed.db, {
    session: deed.session.session,
    record: file.id,
    type: file.type,
    action,
    minutes,
    list: rule.list ?? paper,
  });
}

/**
 * What stands beside a file, its papers and the people in it, is given as the file itself is. Whoever reads it only because they opened it in an emergency has
 * said what for.
 * @throws Problem access.purposeNeeded
 */
export async function askAsToOpen(house: House, deed: Deed, row: StoredRecord): Promise<string | undefined> {
  const definition = house.world.definitions.get(row.type);
  if (!definition || !permits(grantsFor(house.world, deed.actor, definition, row), 'read')) return undefined;
  const { id, type, owner, agency, created_by: createdBy } = row;
  return askFirst(house, deed, 'open', { id, type, owner, agency, createdBy });
}

export function addAskingRoutes(route: Route, house: House): void {
  const { world } = house;
  route({
    method: 'POST',
    url: '/api/purposes',
    // It shows nothing: what is said stands in the audit with what is then done.
    ask: 'signedIn',
    summary: 'Says what a file is opened, searched for, printed or downloaded for; good for some minutes of this session',
    schema: {
      body: Type.Object(
        {
          type: typesOf(world.definitions),
          id: Type.String({ format: 'uuid' }),
          action: Type.Enum([...askedActions]),
          purpose: Type.Optional(Type.String({ pattern: '^[a-z][a-z_-]{1,39}$', description: 'absent: only asks whether one is needed' })),
        },
        { additionalProperties: false },
      ),
      response: Type.Object({}),
    },
    handle: async (deed, { body }) => {
      const { type, id, action, purpose } = body;
      // The log of a file is searched by whoever does not see the file itself.
      const row = action === 'search' ? undefined : await findRecord(deed.db, type, id);
      if (!row && action !== 'search') throw problem('record.notFound');
      const file = { id, type, owner: row?.owner ?? null, agency: row?.agency ?? null, createdBy: row?.created_by ?? 0 };
      const rule = ruleOn(house, deed, action, file);
      if (!rule || !deed.session) return {};
      if (rule.fresh && !deed.session.fresh) throw problem('session.stepUpNeeded');
      if (purpose === undefined) await askFirst(house, deed, action, file);
      else if (isAmong(house, rule, purpose)) await statePurpose(deed.db, deed.session.session, id, action, purpose);
      else throw problem('field.unknownCode', undefined, 'purpose');
      return {};
    },
  });
}

const isAmong = ({ world }: House, { list }: AskingRule, purpose: string): boolean =>
  list === undefined ? purposes.some((each) => each === purpose) : world.reference.lists[list]?.has(purpose) === true;
