// Trips to a real provider of single sign-on, as a browser makes them, for people of whom some are linked.
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { ownKey, type Provider, startProvider } from './provider.ts';
import { type Answer, type Serving, serverForAll } from './serving.ts';

export const origin = 'https://pokpong.example.org';

type Setting = { back?: string; proof?: boolean; cookie?: string };
export type Trips = {
  serving: () => Serving;
  provider: () => Provider;
  /** What the server knows of the provider. */
  settings: () => ReturnType<typeof settingsOf>;
  /** Lets the server's clock be so many milliseconds ahead, until the next test. */
  later: (milliseconds: number) => void;
  /** @returns where the browser is sent, and the cookie that goes with it. */
  setOut: (setting?: Setting) => Promise<{ address: string; kept: string; answer: Answer }>;
  /** @param query what stands behind the question mark of the address that the provider sent them back to. */
  comeBack: (kept: string | undefined, query: string, address?: string) => Promise<Answer>;
  /** The whole way. */
  enter: (subject: string, setting?: Setting) => Promise<Answer>;
};

const settingsOf = ({ issuer, client, secret }: Provider) => ({
  ...{ issuer, client, secret, redirect: `${origin}/staff/signed-in` },
  factor: { claim: 'amr', value: 'mfa' } as const,
});
/** The provider knows each as `at-` and their name; `lar` and `new` are linked with nobody. */
const linked = ['noy', 'kham', 'seng', 'dao', 'many'];

/** What an answer came to, by its status and problem. */
export const told = (answer: Answer): unknown[] => [answer.status, answer.json<{ problem?: string }>().problem];
export const bad = [401, 'session.badIdentity'];
/** @returns `name=value` of the cookie of that name. */
export const cookieIn = (answer: Answer, name: string): string =>
  answer.headers['set-cookie']?.match(new RegExp(`(?:^|,)(${name}=[^;,]+)`))?.[1] ?? '';

/** A provider and a server for all tests of a file; each test begins with a provider that is well. */
export function tripsForAll(): Trips {
  let [found, ahead]: [Provider | undefined, number] = [undefined, 0];
  const provider = () => {
    if (!found) throw new Error('The provider is there only inside tests and hooks.');
    return found;
  };
  const serving = serverForAll({
    config: async () => {
      found = await startProvider();
      return { origin, identity: settingsOf(found) };
    },
  });
  beforeAll(async () => {
    const { hire, house, rows } = serving();
    house.world.now = () => new Date(Date.now() + ahead).toISOString();
    for (const name of [...linked, 'lar', 'new']) await hire(name, 'village-member');
    await hire('admin', 'administrator');
    await rows(`insert into identity (user_id, issuer, subject) select id, $1, 'at-' || username from app_user where username = any ($2)`, [
      provider().issuer,
      linked,
    ]);
  });
  beforeEach(async () => {
    const well = { mood: 'well', forgetful: false, claims: (claims: object) => claims, header: {}, signer: ownKey, subject: 'at-noy' };
    Object.assign(provider(), well);
    ahead = 0;
    await serving().rows('delete from sign_in_try where not exists (select from half_session h where h.try = sign_in_try.id)');
  });
  afterAll(() => found?.close());
  const later = (milliseconds: number) => {
    ahead = milliseconds;
  };
  return { serving, provider, later, settings: () => settingsOf(provider()), ...goingThrough(serving, provider) };
}

function goingThrough(serving: Trips['serving'], provider: Trips['provider']): Pick<Trips, 'setOut' | 'comeBack' | 'enter'> {
  const setOut: Trips['setOut'] = async ({ back = '/staff/', proof, cookie } = {}) => {
    const answer = await serving().ask(cookie, 'POST', '/api/session/identity/begin', { body: { back, ...(proof && { proof }) } });
    expect(answer.status, answer.text).toBe(200);
    return { address: answer.json<{ address: string }>().address, kept: cookieIn(answer, 'pokpong-trip'), answer };
  };
  const comeBack: Trips['comeBack'] = (kept, query, address) =>
    serving().ask(kept, 'POST', '/api/session/identity', { body: { query }, ...(address !== undefined && { address }) });
  const enter: Trips['enter'] = async (subject, setting = {}) => {
    provider().subject = subject;
    const { address, kept } = await setOut(setting);
    const back = await provider().visit(address);
    return comeBack([kept, setting.cookie].filter(Boolean).join('; '), back.search.slice(1));
  };
  return { setOut, comeBack, enter };
}
