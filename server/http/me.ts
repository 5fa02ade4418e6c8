// Who is signed in and what they may do, as the staff app is told.
import { Type } from 'typebox';
import type { Grant } from '../../kernel/access/grant.ts';
import type { Session } from '../../kernel/access/server/sessions.ts';
import type { House } from './house.ts';

const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
export const meShape = Type.Object({
  user: Type.Object({
    id: Type.Integer(),
    username: Type.String(),
    displayName: Type.String(),
    role: Type.String(),
    agency: nullable(Type.String()),
    area: nullable(Type.String()),
    language: Type.String(),
  }),
  grants: Type.Array(
    Type.Object({
      type: Type.String(),
      can: Type.Array(Type.String()),
      scope: Type.String(),
      reads: Type.Optional(Type.Array(Type.String())),
      writes: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  manages: Type.Array(Type.String()),
  emergency: Type.Array(Type.String(), { description: 'Types of which one file may be opened in an emergency' }),
  oversees: Type.Array(Type.String(), { description: 'Types of file this role answers for' }),
  carries: Type.Boolean({ description: 'They may let a device of theirs work without a network' }),
  idleMinutes: Type.Integer(),
  mustChangePassword: Type.Boolean(),
  mustEnrol: Type.Boolean({ description: 'Their role requires a second factor, and they have none yet' }),
  factorReset: nullable(Type.String({ description: 'When an administrator took their second factors away, until they have seen it said' })),
});
type Me = {
  user: Pick<Session, 'id' | 'username' | 'role' | 'agency' | 'area' | 'language'> & { displayName: string };
  grants: readonly Grant[];
  manages: readonly string[];
  emergency: readonly string[];
  oversees: readonly string[];
  carries: boolean;
  idleMinutes: number;
  mustChangePassword: boolean;
  mustEnrol: boolean;
  factorReset: string | null;
};

export function meOf({ policy }: House, session: Session): Me {
  const { id, username, display_name: displayName, role, agency, area, language } = session;
  const { grants = [], manages = [], emergency = [], oversees = [], carries = false } = policy.roles.get(role) ?? {};
  return {
    user: { id, username, displayName, role, agency, area, language },
    grants,
    manages,
    emergency: emergency.map(({ type }) => type),
    oversees,
    carries,
    idleMinutes: session.idle_minutes,
    mustChangePassword: session.must_change_password,
    mustEnrol: session.must_enrol,
    factorReset: session.factor_reset,
  };
}
