// A device with a passkey, in a test without a browser: makes a key pair, and signs challenges as WebAuthn level 3 says; or wrongly, when told to.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Asked = { challenge: string };
/** What differs from the right answer. */
export type Twist = { origin?: string; relyingParty?: string; flags?: number; counter?: number; challenge?: string; type?: string };

export const origin = 'http://localhost:4711';
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const base64 = (data: Buffer) => data.toString('base64url');
/** Somebody was there, and gave a finger or a number. */
const present = 0x01;
const verified = 0x04;
const attested = 0x40;

export class Device {
  readonly id: Buffer = randomBytes(32);
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  /** Answers to the options of a new passkey. */
  register({ challenge }: Asked, twist: Twist = {}): object {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    // COSE key: EC2, ES256, P-256, and the point.
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.from([0, this.id.length]);
    const data = Buffer.concat([this.#head(attested, twist), Buffer.alloc(16), length, this.id, key]);
    // CBOR: { fmt: 'none', attStmt: {}, authData: … }
    const object = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ]);
    const clientDataJSON = this.#said('webauthn.create', challenge, twist);
    return this.#answer({ attestationObject: base64(object), clientDataJSON: base64(clientDataJSON) });
  }

  /** Answers to the options of a sign-in or a proof. */
  sign({ challenge }: Asked, twist: Twist = {}): object {
    this.#counter = twist.counter ?? this.#counter + 1;
    const data = this.#head(0, twist);
    const clientDataJSON = this.#said('webauthn.get', challenge, twist);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), this.#keys.privateKey);
    return this.#answer({ authenticatorData: base64(data), clientDataJSON: base64(clientDataJSON), signature: base64(signature) });
  }

  #head(more: number, { relyingParty = 'localhost', flags = present | verified }: Twist): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([sha256(relyingParty), Buffer.from([flags | more]), counter]);
  }

  #said(type: string, challenge: string, twist: Twist): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...twist }));
  }

  #answer(response: object): object {
    return { id: base64(this.id), rawId: base64(this.id), type: 'public-key', clientExtensionResults: {}, response };
  }
}
