// Tells what a file is by its bytes alone, refuses what is not kept, and cleans what is: the one door of every content.

import { problem } from '../../problem.ts';
import { type AttachmentKind, type AttachmentRules, type Format, formats, megabyte, pictures } from '../attachment.ts';
import { cleanJpeg } from './formats/jpeg.ts';
import { cleanMp3 } from './formats/mp3.ts';
import { cleanMp4 } from './formats/mp4.ts';
import { checkOffice } from './formats/office.ts';
import { cleanOgg } from './formats/ogg.ts';
import { checkPdf } from './formats/pdf.ts';
import { cleanPng, pngSignature } from './formats/png.ts';
import { cleanText } from './formats/text.ts';
import { cleanWebm } from './formats/webm.ts';
import { refused } from './refused.ts';

export type Content = { format: Format; bytes: Buffer };

/**
 * @param extension of the file's name on the sender's device, without the dot; undefined where there is none.
 * @returns the content without what was said about it, as far as its type lets that be taken out.
 * @throws Problem attachment.*, which says what is wrong and never what stands in the file.
 */
export async function accept(file: Buffer, kind: AttachmentKind, extension: string | undefined, rules: AttachmentRules): Promise<Content> {
  const allowed = rules.kinds[kind];
  if (!allowed) throw problem(kind === 'voice' ? 'attachment.voiceOff' : 'attachment.kindOff', { kind });
  if (file.length === 0) throw problem('attachment.empty');
  if (file.length > allowed.megabytes * megabyte) throw problem('attachment.tooLarge', { megabytes: allowed.megabytes });
  const content = await read(file);
  const { format } = content;
  if (!allowed.formats.includes(format)) throw refused(pictures.includes(format) ? 'picture' : 'wrongType', format);
  const named: readonly string[] = formats[format].extensions;
  if (extension !== undefined && !named.includes(extension.toLowerCase())) throw problem('attachment.otherName', { format });
  return content;
}

const is = (file: Buffer, at: number, sign: string) => file.toString('latin1', at, at + sign.length) === sign;

async function read(file: Buffer): Promise<Content> {
  if (is(file, 0, '%PDF-')) return { format: 'pdf', bytes: checkPdf(file) };
  if (is(file, 0, 'PK\x03\x04')) return { format: await checkOffice(file), bytes: file };
  if (is(file, 0, '\xff\xd8\xff')) return { format: 'jpeg', bytes: cleanJpeg(file) };
  if (file.subarray(0, pngSignature.length).equals(pngSignature)) return { format: 'png', bytes: cleanPng(file) };
  if (is(file, 0, 'OggS')) return { format: 'ogg', bytes: cleanOgg(file) };
  if (is(file, 0, '\x1a\x45\xdf\xa3')) return { format: 'webm', bytes: cleanWebm(file) };
  const other = strangerOf(file);
  if (other !== undefined) throw refused(other === 'picture' ? 'picture' : 'wrongType', other);
  if (is(file, 4, 'ftyp')) return { format: 'm4a', bytes: cleanMp4(file) };
  if (is(file, 0, 'ID3') || (file[0] === 0xff && ((file[1] ?? 0) & 0xe6) === 0xe2)) return { format: 'mp3', bytes: cleanMp3(file) };
  const text = cleanText(file);
  if (!text) throw refused('wrongType', 'unknown');
  return { format: 'text', bytes: text };
}

/** What people are likely to try and is not kept, so that they can be told what to do instead. */
function strangerOf(file: Buffer): string | undefined {
  if (is(file, 4, 'ftyp') && /^(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis)$/.test(file.toString('latin1', 8, 12))) return 'heic';
  if (is(file, 0, 'GIF8') || is(file, 0, 'BM') || is(file, 0, 'II*\0') || is(file, 0, 'MM\0*')) return 'picture';
  if (is(file, 0, 'RIFF')) return is(file, 8, 'WEBP') ? 'picture' : 'riff';
  if (is(file, 0, '\xd0\xcf\x11\xe0')) return 'oldOffice';
  if (is(file, 0, 'MZ') || is(file, 0, '\x7fELF') || is(file, 0, '\xca\xfe\xba\xbe')) return 'program';
  if (is(file, 0, 'Rar!') || is(file, 0, '7z\xbc\xaf') || is(file, 0, '\x1f\x8b') || is(file, 0, 'PK')) return 'archive';
  return undefined;
}
