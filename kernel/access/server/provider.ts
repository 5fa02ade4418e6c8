// The provider of single sign-on (OpenID Connect: code flow with PKCE). Asked for its addresses when somebody first needs it, never at start;
// while it does not answer, nobody waits long and passwords go on as ever.
import type { ClientAuth, Configuration } from 'openid-client';
import { type Problem, problem } from '../../problem.ts';
import type { Trip } from './trip.ts';

export type ProviderSettings = {
  issuer: string;
  client: string;
  secret: string;
  /** The claim by which the provider says that it asked for a second factor; undefined: its word on that is not taken. */
  factor: { claim: 'amr' | 'acr'; value: string } | undefined;
  /** The address that it sends people back to. */
  redirect: string;
};

/** Whom the provider vouches for. `withFactor`: it asked for a second factor, and the settings trust its word. */
export type Vouched = { issuer: string; subject: string; withFactor: boolean };

/** Seconds for one answer of the provider. */
const patience = 5;
/** Milliseconds: how long its addresses are believed, and how long it is left alone after it did not answer. */
const lasts = 3_600_000;
const rest = 15_000;
/** Seconds that two clocks may differ. */
const tolerance = 30;

/** Read at the first sign-in by it, so that a server that meets none does not hold it. */
const client = () => import('openid-client');

export class Provider {
  readonly #settings: ProviderSettings;
  #known: { configuration: Configuration; until: number } | undefined;
  #asking: Promise<Configuration> | undefined;
  #restsUntil = 0;

  constructor(settings: ProviderSettings) {
    this.#settings = settings;
  }

  /** Where the browser is sent. It asks anew who sits there: whoever finds a desk unattended is not let in by a sign-in of this morning. @throws Problem session.identityAway */
  async addressFor({ state, nonce, verifier }: Pick<Trip, 'state' | 'nonce' | 'verifier'>): Promise<string> {
    const configuration = await this.#configuration();
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await client();
    const challenge = await calculatePKCECodeChallenge(verifier);
    const asked = { scope: 'openid', prompt: 'login', max_age: '0', redirect_uri: this.#settings.redirect, state, nonce };
    return buildAuthorizationUrl(configuration, { ...asked, code_challenge: challenge, code_challenge_method: 'S256' }).href;
  }

  /**
   * @param query what stood behind the question mark of the address they came back to. @param now milliseconds since 1970.
   * @throws Problem session.identityAway, session.badIdentity for whatever was wrong with it
   */
  async vouch({ state, nonce, verifier, begun }: Trip, query: string, now: number): Promise<Vouched> {
    const configuration = await this.#configuration();
    const { authorizationCodeGrant } = await client();
    const back = new URL(this.#settings.redirect);
    back.search = query;
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      maxAge: Math.max(0, Math.ceil((now - begun) / 1000)),
    };
    const answer = await authorizationCodeGrant(configuration, back, checks).catch((error: unknown) => {
      throw because(isAway(error) ? 'session.identityAway' : 'session.badIdentity', error);
    });
    const claims = answer.claims();
    if (!claims || claims.sub.length > 255) throw problem('session.badIdentity');
    return { issuer: claims.iss, subject: claims.sub, withFactor: this.#askedForFactor(claims) };
  }

  #askedForFactor(claims: Readonly<Record<string, unknown>>): boolean {
    const { factor } = this.#settings;
    if (!factor) return false;
    const said = claims[factor.claim];
    return factor.claim === 'amr' ? Array.isArray(said) && said.includes(factor.value) : said === factor.value;
  }

  async #configuration(): Promise<Configuration> {
    const now = performance.now();
    if (this.#known && now < this.#known.until) return this.#known.configuration;
    if (now < this.#restsUntil) return this.#orBefore();
    this.#asking ??= this.#discover().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #discover(): Promise<Configuration> {
    const { allowInsecureRequests, ClientSecretBasic, ClientSecretPost, clockTolerance, discovery, enableNonRepudiationChecks } =
      await client();
    const { issuer, client: id, secret } = this.#settings;
    const address = new URL(issuer);
    // Without TLS it can only be this machine: the settings take nothing else.
    const execute = [enableNonRepudiationChecks, ...(address.protocol === 'http:' ? [allowInsecureRequests] : [])];
    try {
      const options = { timeout: patience, execute };
      const showSecret: ClientAuth = (server, ...rest) => {
        const posts = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
        return (posts ? ClientSecretPost(secret) : ClientSecretBasic(secret))(server, ...rest);
      };
      const configuration = await discovery(address, id, { [clockTolerance]: tolerance }, showSecret, options);
      this.#known = { configuration, until: performance.now() + lasts };
      return configuration;
    } catch (cause) {
      this.#restsUntil = performance.now() + rest;
      return this.#orBefore(cause);
    }
  }

  /** What it said the last time is better than nothing. */
  #orBefore(cause?: unknown): Configuration {
    if (!this.#known) throw because('session.identityAway', cause);
    return this.#known.configuration;
  }
}

/** What the log may say beside the problem: a code, never a word of the provider. */
const because = (name: 'session.identityAway' | 'session.badIdentity', cause: unknown): Problem => Object.assign(problem(name), { cause });

/** Not reached, not in time, or broken itself; anything else was wrong with what somebody brought. */
function isAway(error: unknown): boolean {
  const { name, code, status, cause } = error as { name?: string; code?: string; status?: number; cause?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError' || (status ?? 0) >= 500) return true;
  if (code === 'OAUTH_TIMEOUT' || (name === 'TypeError' && cause !== undefined && code === undefined)) return true;
  return cause instanceof Response && cause.status >= 500;
}
