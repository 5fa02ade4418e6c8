// PDF (ISO 32000): whole, nothing before or behind it, and nothing in it that acts when it is opened. What it says of itself is not taken out.
import { constants, inflateSync } from 'node:zlib';
import { refused } from '../refused.ts';

/** Actions and contents that run, start, send or carry something; long names, so that none stands in a picture by chance. */
const acting = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|Rendition|XFA|Flash)(?![A-Za-z])/;
const mostUnpacked = 64 * 1_048_576;
/** Objects may be packed together: such a stream begins with pairs of numbers. */
const packed = /^\s*\d+\s+\d+\s/;

export function checkPdf(file: Buffer): Buffer {
  const text = file.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) throw refused('damaged');
  const end = text.lastIndexOf('%%EOF');
  if (end < 0 || !text.includes('startxref')) throw refused('damaged');
  if (/[^\s\0]/.test(text.slice(end + 5))) throw refused('hidden');
  const named = spelled(text);
  if (/\/Encrypt(?![A-Za-z])/.test(named)) throw refused('locked');
  if (acting.test(named)) throw refused('active');
  checkStreams(file, text);
  return file;
}

/** A name may hide its letters: `/Java#53cript`. */
const spelled = (text: string) => text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function checkStreams(file: Buffer, text: string): void {
  let left = mostUnpacked;
  const opening = /stream\r?\n/g;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    if (text.slice(found.index - 3, found.index) === 'end') continue;
    const from = found.index + found[0].length;
    const until = text.indexOf('endstream', from);
    if (until < 0) throw refused('damaged');
    const dictionary = spelled(text.slice(Math.max(0, found.index - 1000), found.index));
    const objects = /\/ObjStm(?![A-Za-z])/.test(dictionary.slice(dictionary.lastIndexOf('endobj') + 1));
    const said = unpacked(file.subarray(from, until), left, objects);
    left -= said.length;
    if (acting.test(spelled(said))) throw refused('active');
    opening.lastIndex = until;
  }
}

/** What objects are packed in a stream, and nothing of a picture, a font or a page. @param objects it says that there are some. */
function unpacked(stream: Buffer, most: number, objects: boolean): string {
  const begin = unpack(stream.subarray(0, 512), beginning);
  if (begin === undefined && objects) throw refused('damaged');
  if (begin === undefined || !(objects || packed.test(begin))) return '';
  return unpack(stream, Math.max(1, most)) ?? '';
}

/** So much the first bytes of a stream can unpack to, and no more. */
const beginning = 600_000;

/** @returns undefined where it is not packed the one way that can be looked into. @throws Problem attachment.bomb */
function unpack(bytes: Buffer, most: number): string | undefined {
  try {
    // A stream may be cut, and is read as far as it goes.
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most }).toString('latin1');
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw refused('bomb');
    return undefined;
  }
}
