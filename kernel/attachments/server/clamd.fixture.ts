// A scanner for tests, that speaks the protocol of ClamAV's daemon on a port of this machine and knows one harmful word.
import net from 'node:net';

export type TestScanner = { host: string; port: number; seen: number[]; close: () => Promise<void> };

/** What it finds harmful: a word of ours that means nothing to anybody else. */
export const harmful = 'pokpong-test-signature-ຝົນຕົກ';

/** @param answers what it says instead of a verdict. @param port where it stood before. */
export async function testScanner({ answers, port = 0 }: { answers?: string; port?: number } = {}): Promise<TestScanner> {
  const seen: number[] = [];
  const server = net.createServer((socket) => {
    const taken: Buffer[] = [];
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      taken.push(bytes);
      const content = contentOf(Buffer.concat(taken));
      if (!content) return;
      seen.push(content.length);
      socket.end(`${answers ?? (content.includes(harmful) ? 'stream: Pokpong.Test FOUND' : 'stream: OK')}\0`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { host: '127.0.0.1', port: (server.address() as net.AddressInfo).port, seen, close };
}

/** Of `zINSTREAM`, lengths and pieces up to a length of nothing; undefined until it has come. @throws Error where it is not the protocol. */
function contentOf(sent: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (sent.length < command.length) return undefined;
  if (sent.toString('latin1', 0, command.length) !== command) throw new Error('no command of clamd');
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
