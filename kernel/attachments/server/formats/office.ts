// Office documents, OOXML (ECMA-376) and ODF (ISO 26300): known by what they are made of, without macros, programs or parts fetched from elsewhere.
import type { Format } from '../../attachment.ts';
import { refused } from '../refused.ts';
import { type Part, partsOf, unpack, unpacking } from './zip.ts';

const macros =
  /(^|\/)(vbaProject|vbaData)|(^|\/)(activeX|macrosheets|dialogsheets|embeddings|customUI)\/|^(Basic|Scripts)\/|^Object \d+$|\.(exe|dll|scr|com|pif|js|jse|vbs|vbe|wsf|hta|bat|cmd|ps1|msi|jar|lnk|sh|py|swf|class|html?|svg|zip|docm|xlsm)$/i;
/** So much of a part is looked at for what it fetches and runs. */
const mostLookedAt = 16 * 1_048_576;
const looksInto = /(\.rels|\.xml|^mimetype)$/;

/** @throws Problem where it is no document of the four, or one that acts. */
export async function checkOffice(file: Buffer): Promise<Format> {
  const parts = readParts(file);
  const names = new Set(parts.map(({ name }) => name));
  if (names.size !== parts.length) throw refused('hidden');
  if (parts.some(({ name }) => macros.test(name))) throw refused('active');
  const counting = unpacking();
  let mimetype = '';
  for (const part of parts) {
    const said = (await unpack(file, part, looksInto.test(part.name) ? mostLookedAt : 0, counting)).toString('utf8');
    if (part.name === 'mimetype') mimetype = said;
    if (looksInto.test(part.name)) look(part.name, said);
  }
  const format = formatOf(names, mimetype);
  if (!format) throw refused('wrongType', 'zip');
  return format;
}

function readParts(file: Buffer): Part[] {
  try {
    return partsOf(file);
  } catch (error) {
    if (error instanceof RangeError) throw refused('damaged');
    throw error;
  }
}

function formatOf(names: ReadonlySet<string>, mimetype: string): Format | undefined {
  if (mimetype.startsWith('application/vnd.oasis.opendocument.')) {
    if (!names.has('content.xml')) throw refused('damaged');
    return ({ text: 'odt', spreadsheet: 'ods' } as const)[mimetype.slice('application/vnd.oasis.opendocument.'.length) as 'text'];
  }
  if (!names.has('[Content_Types].xml')) return undefined;
  return names.has('word/document.xml') ? 'docx' : names.has('xl/workbook.xml') ? 'xlsx' : undefined;
}

/** A link that a person may follow is left; whatever a program would fetch or run by itself is not. */
function look(name: string, said: string): void {
  if (/<!ENTITY/i.test(said)) throw refused('active');
  if (name === '[Content_Types].xml' && /macroEnabled|vbaProject/i.test(said)) throw refused('active');
  if (name === 'META-INF/manifest.xml' && /encryption-data/.test(said)) throw refused('locked');
  if (name.endsWith('.rels')) {
    const links = said.match(/<Relationship\b[^>]*>/g) ?? [];
    const fetched = (link: string) => /TargetMode\s*=\s*["']External/i.test(link) && !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(link);
    if (links.some(fetched)) throw refused('active');
  }
  if (/<w:instrText[^>]*>\s*DDE/i.test(said) || /<(\w+:)?ddeLink\b/.test(said)) throw refused('active');
  if (/<script:event-listener\b|<office:script\b|<table:dde-source\b|<text:dde-connection/.test(said)) throw refused('active');
}
