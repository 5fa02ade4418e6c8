// A small real provider of OpenID Connect on loopback, as an organisation would have one; and whatever a broken or hostile one would answer.
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Grant = { nonce: string; challenge: string; redirect: string; subject: string; at: number };
type Claims = Record<string, unknown>;

export type Provider = {
  issuer: string;
  client: string;
  secret: string;
  /** Who signs in there. */
  subject: string;
  /** What is changed in the next tokens: claims, header, the key that signs. */
  claims: (claims: Claims) => Claims;
  header: Record<string, unknown>;
  signer: KeyObject | undefined;
  /** `silent` takes connections and says nothing; `broken` answers 500. */
  mood: 'well' | 'silent' | 'broken';
  /** Gives a code again and again. */
  forgetful: boolean;
  /** Requests so far, by path. */
  asked: string[];
  /** Does what a browser does there: asks for a code. @returns the address that it is sent back to. */
  visit: (address: string) => Promise<URL>;
  close: () => Promise<void>;
};

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const ownKey = keys.privateKey;
export const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @param port 0 for any. */
export async function startProvider(port = 0): Promise<Provider> {
  const grants = new Map<string, Grant>();
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    provider.asked.push(url.pathname);
    if (provider.mood === 'silent') {
      held.add(response);
      return;
    }
    if (provider.mood === 'broken') {
      response.writeHead(500).end();
      return;
    }
    answer(provider, grants, url, request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const provider: Provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client: 'pokpong',
    secret: randomBytes(24).toString('base64url'),
    subject: 'person-1',
    claims: (claims) => claims,
    header: {},
    signer: ownKey,
    mood: 'well',
    forgetful: false,
    asked: [],
    visit: async (address) => {
      const answered = await fetch(address, { redirect: 'manual' });
      return new URL(answered.headers.get('location') ?? '');
    },
    close: () =>
      new Promise((resolve) => {
        for (const each of held) each.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
}

async function answer(provider: Provider, grants: Map<string, Grant>, url: URL, request: IncomingMessage, response: ServerResponse) {
  const tell = (body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (url.pathname === '/.well-known/openid-configuration') return tell(metadataOf(provider));
  if (url.pathname === '/keys')
    return tell({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });
  if (url.pathname === '/authorize') return authorize(provider, grants, url, response);
  if (url.pathname !== '/token') return tell({}, 404);
  const sent = new URLSearchParams(await textOf(request));
  // Each half is encoded as in a form (RFC 6749, 2.3.1).
  const shown = decodeURIComponent(Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString());
  if (shown !== `${provider.client}:${provider.secret}`) return tell({ error: 'invalid_client' }, 401);
  const code = sent.get('code') ?? '';
  const grant = grants.get(code);
  if (!provider.forgetful) grants.delete(code);
  const proved = createHash('sha256')
    .update(sent.get('code_verifier') ?? '')
    .digest('base64url');
  if (!grant || grant.challenge !== proved || grant.redirect !== sent.get('redirect_uri')) return tell({ error: 'invalid_grant' }, 400);
  return tell({ access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', expires_in: 60, id_token: tokenOf(provider, grant) });
}

const metadataOf = ({ issuer }: Provider) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
  code_challenge_methods_supported: ['S256'],
});

/** Signs in at once whoever is `subject`, and shows a page with one button to a browser that asks for a page of its own. */
function authorize(provider: Provider, grants: Map<string, Grant>, url: URL, response: ServerResponse) {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const right = asked('client_id') === provider.client && asked('response_type') === 'code' && asked('code_challenge_method') === 'S256';
  if (!right || asked('prompt') !== 'login' || asked('max_age') !== '0' || !asked('scope').split(' ').includes('openid'))
    return response.writeHead(400).end('not asked rightly');
  const code = randomBytes(16).toString('base64url');
  const [nonce, challenge, redirect] = [asked('nonce'), asked('code_challenge'), asked('redirect_uri')];
  grants.set(code, { nonce, challenge, redirect, subject: provider.subject, at: Math.floor(Date.now() / 1000) });
  const back = new URL(redirect);
  back.search = new URLSearchParams({ code, state: asked('state') }).toString();
  return response.writeHead(303, { location: back.href }).end();
}

function tokenOf({ issuer, client, claims, header, signer }: Provider, { nonce, subject, at }: Grant): string {
  const now = Math.floor(Date.now() / 1000);
  const said = claims({ iss: issuer, sub: subject, aud: client, iat: now, exp: now + 120, nonce, auth_time: at });
  const text = `${base64({ alg: 'RS256', kid: 'one', typ: 'JWT', ...header })}.${base64(said)}`;
  return `${text}.${signer ? createSign('RSA-SHA256').update(text).sign(signer, 'base64url') : ''}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
