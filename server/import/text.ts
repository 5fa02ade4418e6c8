// Reads the bytes of a file as text: UTF-8 only, checked as it streams, and told apart from what offices send instead of it.
import { type ImportProblem, unreadable } from './problems.ts';

const signatures: readonly (readonly [readonly number[], ImportProblem])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'import.isWorkbook'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'import.isWorkbook'],
  [[0xff, 0xfe], 'import.isUtf16'],
  [[0xfe, 0xff], 'import.isUtf16'],
];

/** @throws import.isWorkbook, import.isUtf16, import.notText, or import.notUtf8 with the line it was found on. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let begun = false;
  let held: Uint8Array = new Uint8Array();
  for await (const some of bytes) {
    const chunk: Uint8Array = begun ? some : Buffer.concat([held, some]);
    // Too short to tell yet what it is.
    if (!begun && chunk.length < 4) {
      held = chunk;
      continue;
    }
    if (!begun) refuseOthers(chunk);
    begun = true;
    const text = decode(decoder, chunk, line, true);
    line += countLines(text);
    yield text;
  }
  const last = decode(decoder, begun ? new Uint8Array() : held, line, false);
  if (last !== '') yield last;
}

function refuseOthers(chunk: Uint8Array): void {
  const found = signatures.find(([signature]) => signature.every((byte, at) => chunk[at] === byte));
  if (found) throw unreadable(found[1]);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, line: number, stream: boolean): string {
  let text: string;
  try {
    text = decoder.decode(chunk, { stream });
  } catch {
    throw unreadable('import.notUtf8', { line: line + linesBeforeFault(chunk) });
  }
  // UTF-16 without its mark, and everything that is no text at all, is full of zeros.
  if (text.includes('\0')) throw unreadable('import.notText', { line: line + countLines(text.slice(0, text.indexOf('\0'))) });
  return text;
}

/** The first line of a chunk that is no UTF-8; a letter cut at the chunk's edge belongs to the line it ends on. */
function linesBeforeFault(chunk: Uint8Array): number {
  const tolerant = new TextDecoder('utf-8').decode(chunk);
  return countLines(tolerant.slice(0, Math.max(0, tolerant.indexOf('\uFFFD'))));
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
