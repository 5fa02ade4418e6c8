// What sign-in and the care of users need to know of the product and its country, given once at start.
import type { Reference } from '../../forms/reference.ts';
import type { Role } from '../role.ts';
import type { Audiences } from './audiences.ts';

export type Policy = {
  roles: ReadonlyMap<string, Role>;
  audiences: Audiences;
  /** Places and agencies as they are today. */
  reference: () => Pick<Reference, 'places' | 'agencies'>;
  passwordLength: number;
  /** Of a role that says nothing else. */
  idleMinutes: number;
  sessionHours: number;
  /** 32 bytes: names and addresses of tries to sign in are kept as hashes under this key. */
  key: Buffer;
  /** Whether roles that require a second factor are held to it; a demonstration offers it only (docs/decisions/0008-second-factors.md). */
  holdsToFactors: boolean;
  /** 32 bytes each: what seals the secrets of authenticator apps, what recovery codes are hashed under, what marks challenges as ours, what seals a trip to the provider. */
  factorKeys: { seal: Buffer; hash: Buffer; challenge: Buffer; trip: Buffer };
};
