// Plain text: UTF-8 without control characters, and nothing that a program might take for a page, a picture or a command.
import { refused } from '../refused.ts';

const looksLikeCode = /^\s*(<[!?a-z/]|#!|%!PS|\{\\rtf|MIME-Version:|From:|BEGIN:VCARD|@echo)/i;
const markup = /<(script|svg|html|iframe|object|embed|foreignObject)\b/i;

/** @returns undefined where the bytes are no text at all. @throws Problem attachment.active */
export function cleanText(file: Buffer): Buffer | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || (code >= 0x7f && code < 0xa0)) return undefined;
  }
  if (looksLikeCode.test(text) || markup.test(text)) throw refused('active', 'code');
  return file;
}
