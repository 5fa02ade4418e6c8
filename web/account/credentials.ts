// Talks to the browser about passkeys (WebAuthn): bytes go in and come out, JSON goes to the server.
import { ApiProblem } from '../api.ts';

type Named = { id: string };
/** What the server asks for, as WebAuthn writes it in JSON. */
export type Asked = { challenge: string; rpId?: string; timeout?: number };
export type AskedToMake = {
  challenge: string;
  rp: { id?: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: PublicKeyCredentialParameters[];
  excludeCredentials?: readonly Named[];
  timeout?: number;
};

export async function sign({ challenge, rpId, timeout }: Asked): Promise<object> {
  const publicKey = {
    challenge: bytesOf(challenge),
    userVerification: 'required',
    ...(rpId && { rpId }),
    ...(timeout && { timeout }),
  } as const;
  const { response, ...named } = await asked(() => navigator.credentials.get({ publicKey }));
  const { authenticatorData, clientDataJSON, signature } = response as AuthenticatorAssertionResponse;
  const said = { authenticatorData: textOf(authenticatorData), clientDataJSON: textOf(clientDataJSON), signature: textOf(signature) };
  return { ...named, response: said };
}

export async function make({ challenge, rp, user, pubKeyCredParams, excludeCredentials = [], timeout }: AskedToMake): Promise<object> {
  const publicKey = {
    challenge: bytesOf(challenge),
    rp,
    user: { ...user, id: bytesOf(user.id) },
    pubKeyCredParams,
    excludeCredentials: excludeCredentials.map(({ id }) => ({ type: 'public-key' as const, id: bytesOf(id) })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    // One that can make secrets opens what a device keeps, too; it must be asked for when it is made.
    extensions: { prf: {} },
    ...(timeout && { timeout }),
  } as const;
  const { response, ...named } = await asked(() => navigator.credentials.create({ publicKey }));
  const { attestationObject, clientDataJSON } = response as AuthenticatorAttestationResponse;
  return { ...named, response: { attestationObject: textOf(attestationObject), clientDataJSON: textOf(clientDataJSON) } };
}

/** Whoever turns away from the browser's question has not done anything wrong. */
async function asked(question: () => Promise<Credential | null>) {
  const credential = await question().catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) throw new ApiProblem('app.noPasskey', 0);
  const { id, rawId, response } = credential;
  return { id, rawId: textOf(rawId), type: 'public-key', clientExtensionResults: {}, response };
}

const bytesOf = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const textOf = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
