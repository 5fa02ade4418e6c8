// Asks ClamAV's daemon about a content, piece by piece over its socket (INSTREAM of clamd(8)); nothing is written to a disk for it.
import net from 'node:net';

/** Where it listens: a socket of this machine, or a port of it. */
export type Scanner = { path: string } | { host: string; port: number };

/** It could not be asked, or could not say: not a word about the content. */
export class ScannerAway extends Error {}

const patience = 60_000;
const longestAnswer = 4096;

/** @returns whether nothing harmful was found. @throws ScannerAway; whatever reading the pieces throws */
export async function isClean(scanner: Scanner, pieces: AsyncIterable<Buffer>): Promise<boolean> {
  const socket = net.connect(scanner);
  socket.setTimeout(patience, () => socket.destroy(new Error('it says nothing')));
  const answered = answerOf(socket);
  // What goes wrong is told by the answer that is then missing; nothing may be left unheard until it is waited for.
  answered.catch(() => {});
  try {
    await write(socket, Buffer.from('zINSTREAM\0'));
    for await (const piece of pieces) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      if (!(await write(socket, Buffer.concat([length, piece])))) break;
    }
    await write(socket, Buffer.alloc(4));
    const answer = await answered;
    if (/^stream: OK$/.test(answer)) return true;
    if (/^stream: .+ FOUND$/.test(answer)) return false;
    // Its own words may be long; what matters is that it could not say.
    throw new ScannerAway(/size limit/i.test(answer) ? 'the content is larger than it takes (StreamMaxLength)' : 'it gave no verdict');
  } finally {
    socket.destroy();
  }
}

/** @returns false where it no longer listens; its answer says why. */
const write = (socket: net.Socket, bytes: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    if (socket.destroyed || !socket.writable) resolve(false);
    else socket.write(bytes, (error) => resolve(!error));
  });

function answerOf(socket: net.Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const done = () => (said.includes('\0') ? resolve(said.slice(0, said.indexOf('\0')).trim()) : undefined);
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1').slice(0, longestAnswer);
      done();
      if (said.length >= longestAnswer) socket.destroy(new Error('it says too much'));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => reject(new ScannerAway(error.code ?? error.message)));
    socket.on('close', () => reject(new ScannerAway('it went away')));
  });
}
