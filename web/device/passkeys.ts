// Asks a passkey's device for a secret that only it can make of a question of ours (WebAuthn's PRF); nothing of it goes to the server.
import { ApiProblem } from '../api.ts';
import { type Bytes, newSalt } from './keys.ts';

export const mayUsePasskey = (): boolean => 'PublicKeyCredential' in window;

/** @param credential the one that must answer; any of this site's where none is named. @throws ApiProblem app.noPasskey when none answers, app.plainPasskey when it cannot make secrets. */
export async function askPasskey(salt: Bytes, credential?: Bytes): Promise<{ credential: Bytes; answer: Bytes }> {
  const publicKey = {
    challenge: newSalt(),
    userVerification: 'required' as const,
    ...(credential && { allowCredentials: [{ type: 'public-key' as const, id: credential }] }),
    extensions: { prf: { eval: { first: salt } } },
  };
  const found = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(found instanceof PublicKeyCredential)) throw new ApiProblem('app.noPasskey', 0);
  const first = found.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) throw new ApiProblem('app.plainPasskey', 0);
  const answer =
    first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer as ArrayBuffer, first.byteOffset, first.byteLength);
  return { credential: new Uint8Array(found.rawId), answer: new Uint8Array(answer) };
}
