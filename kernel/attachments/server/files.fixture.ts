// Files made by hand for the tests of attachments: small, whole, and with everything in them that must not be kept.
import { deflateRawSync, deflateSync } from 'node:zlib';
import { seal } from './formats/ogg.ts';
import { crc32, pngSignature } from './formats/png.ts';

/** What a camera, a program or a person wrote about a file: none of it may be found in what is kept. */
export const secretWords = 'GPS 20.27 N 100.41 E, phone of Noy';

const latin = (text: string) => Buffer.from(text, 'latin1');
const be = (value: number, bytes: number) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};
const le = (value: number, bytes: number) => Buffer.from(be(value, bytes)).reverse();

const segment = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker]), be(body.length + 2, 2), body]);
/** An EXIF of one entry, its way up, with words behind it. */
const exif = (turned: number) =>
  Buffer.concat([
    latin('Exif\0\0II*\0'),
    le(8, 4),
    le(1, 2),
    le(0x0112, 2),
    le(3, 2),
    le(1, 4),
    le(turned, 4),
    le(0, 4),
    latin(secretWords),
  ]);

export const jpeg = ({ turned = 1, width = 8, behind = '' } = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.concat([latin('JFIF\0'), Buffer.from([1, 2, 0, 0, 1, 0, 1, 0, 0])])),
    segment(0xe1, exif(turned)),
    segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x>${secretWords}</x>`)),
    segment(0xe2, latin(`ICC_PROFILE\0${secretWords}`)),
    segment(0xed, latin(`Photoshop 3.0\0${secretWords}`)),
    segment(0xfe, latin(secretWords)),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.concat([Buffer.from([8]), be(8, 2), be(width, 2), Buffer.from([1, 1, 0x11, 0])])),
    segment(0xc4, Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(15), Buffer.from([5])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    latin(behind),
  ]);

const chunk = (name: string, body: Buffer) => {
  const named = Buffer.concat([latin(name), body]);
  return Buffer.concat([be(body.length, 4), named, be(crc32(named), 4)]);
};
export const png = ({ width = 1, behind = '' } = {}): Buffer =>
  Buffer.concat([
    pngSignature,
    chunk('IHDR', Buffer.concat([be(width, 4), be(1, 4), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('tEXt', latin(`Comment\0${secretWords}`)),
    chunk('eXIf', latin(secretWords)),
    chunk('tIME', Buffer.from([7, 0xea, 1, 1, 1, 1, 1])),
    chunk('IDAT', deflateSync(Buffer.from([0, 7]))),
    chunk('IEND', Buffer.alloc(0)),
    latin(behind),
  ]);

/** @param objects written between the first line and the end. */
export const pdf = (objects = '', behind = ''): Buffer =>
  latin(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${objects}\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n${behind}`,
  );
/** Objects packed together, as programs write them today. */
export const packedObjects = (said: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): string =>
  `5 0 obj\n<< ${dictionary} >>\nstream\n${deflateSync(latin(`7 0 ${said}`)).toString('latin1')}\nendstream\nendobj`;

/** A page of one colour: it unpacks to more than is ever looked through, and there is nothing in it to look for. */
export const whitePage = (): string =>
  `5 0 obj\n<< /Subtype /Image /Filter /FlateDecode >>\nstream\n${deflateSync(Buffer.alloc(70 * 1_048_576, 255)).toString('latin1')}\nendstream\nendobj`;

/** `said` is a size that is not the true one. */
export type Entry = { name: string; text: string | Buffer; said?: number; stored?: true };
type Field = readonly [value: number, bytes: number];
const fields = (...each: Field[]) => Buffer.concat(each.map(([value, bytes]) => le(value, bytes)));

/** What stands of an entry before its bytes and again in the directory. */
function common({ name, said, stored }: Entry, clear: Buffer, packed: Buffer): Buffer {
  const sizes: Field[] = [
    [packed.length, 4],
    [said ?? clear.length, 4],
  ];
  return fields([stored ? 0 : 8, 2], [0, 4], [crc32(clear), 4], ...sizes, [name.length, 2], [0, 2]);
}

export function zip(entries: readonly Entry[]): Buffer {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const clear = Buffer.from(entry.text);
    const packed = entry.stored ? clear : deflateRawSync(clear);
    const about = common(entry, clear, packed);
    const body = Buffer.concat([latin('PK\x03\x04'), fields([20, 2], [0, 2]), about, latin(entry.name), packed]);
    heads.push(latin('PK\x01\x02'), fields([20, 2], [20, 2], [0, 2]), about, fields([0, 6], [0, 4], [at, 4]), latin(entry.name));
    bodies.push(body);
    at += body.length;
  }
  const directory = Buffer.concat(heads);
  const end = fields([0, 4], [entries.length, 2], [entries.length, 2], [directory.length, 4], [at, 4], [0, 2]);
  return Buffer.concat([...bodies, directory, latin('PK\x05\x06'), end]);
}
const types = { name: '[Content_Types].xml', text: '<Types><Override ContentType="application/vnd…main+xml"/></Types>' };
export const docx = (...more: Entry[]): Buffer => zip([types, { name: 'word/document.xml', text: '<w:document/>' }, ...more]);
export const odt = (...more: Entry[]): Buffer =>
  zip([
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', text: '<office:scripts/>' },
    ...more,
  ]);

function oggPage(number: number, packet: Buffer): Buffer {
  const segments = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
  const head = Buffer.concat([
    latin('OggS'),
    Buffer.from([0, number === 0 ? 2 : 0]),
    Buffer.alloc(8),
    le(7, 4),
    le(number, 4),
    Buffer.alloc(4),
    Buffer.from([segments.length, ...segments]),
  ]);
  const page = Buffer.concat([head, packet]);
  seal(page, { at: 0, end: page.length });
  return page;
}
export const ogg = (first = 'OpusHead\x01\x01'): Buffer => {
  const tags = Buffer.concat([
    latin('OpusTags'),
    le(5, 4),
    latin('phone'),
    le(1, 4),
    le(6 + secretWords.length, 4),
    latin(`TITLE=${secretWords}`),
  ]);
  return Buffer.concat([
    oggPage(0, latin(first)),
    oggPage(1, Buffer.concat([tags, Buffer.alloc(300)])),
    oggPage(2, latin('sound sound sound')),
  ]);
};

const box = (name: string, ...inner: Buffer[]): Buffer => {
  const body = Buffer.concat(inner);
  return Buffer.concat([be(body.length + 8, 4), latin(name), body]);
};
export const m4a = (handler = 'soun'): Buffer =>
  Buffer.concat([
    box('ftyp', latin('M4A \0\0\0\0isom')),
    box('mdat', latin('sound sound')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(4), latin('WHENWHEN'), Buffer.alloc(88)),
      box('trak', box('mdia', box('hdlr', Buffer.alloc(8), latin(handler), Buffer.alloc(12), latin(secretWords)))),
      box('udta', box('\xa9xyz', latin(secretWords))),
    ),
  ]);

/** MPEG 1, layer III, 128 kbit/s at 44.1 kHz: 417 bytes a frame. */
const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
export const mp3 = (behind = ''): Buffer =>
  Buffer.concat([
    latin('ID3\x04\0\0\0\0\0\x40'),
    Buffer.from(secretWords.padEnd(64)),
    ...[frame, frame, frame],
    latin(behind),
    latin(`TAG${secretWords}`.padEnd(128, '\0')),
  ]);

const element = (id: number[], ...inner: Buffer[]): Buffer => {
  const body = Buffer.concat(inner);
  return Buffer.concat([Buffer.from(id), Buffer.from([0x40 | (body.length >> 8), body.length & 0xff]), body]);
};
/** As a browser records it: neither the segment nor its clusters know their length. */
export const webm = (type = 2): Buffer =>
  Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], latin('webm'))),
    Buffer.from([0x18, 0x53, 0x80, 0x67, 0x01, ...Array<number>(7).fill(0xff)]),
    element(
      [0x15, 0x49, 0xa9, 0x66],
      element([0x7b, 0xa9], latin(secretWords)),
      element([0x2a, 0xd7, 0xb1], Buffer.from([15, 0x42, 0x40])),
    ),
    element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x83], Buffer.from([type])))),
    Buffer.from([0x1f, 0x43, 0xb6, 0x75, 0x01, ...Array<number>(7).fill(0xff)]),
    element([0xe7], Buffer.from([0])),
    element([0xa3], latin('sound')),
    element([0x12, 0x54, 0xc3, 0x67], latin(secretWords)),
  ]);
