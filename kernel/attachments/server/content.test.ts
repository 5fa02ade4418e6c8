// What a file is told to be by its bytes, what is taken out of it, and what is refused and why.
import { describe, expect, test } from 'vitest';
import { laos } from '../../../country/laos/pack.ts';
import { nowhere } from '../../../country/nowhere/pack.ts';
import { Problem } from '../../problem.ts';
import { type AttachmentKind, type AttachmentRules, formats, recordingIn } from '../attachment.ts';
import { accept } from './content.ts';
import { docx, jpeg, m4a, mp3, odt, ogg, packedObjects, pdf, png, secretWords, webm, whitePage, zip } from './files.fixture.ts';

const everything = Object.keys(formats) as (keyof typeof formats)[];
const rules: AttachmentRules = {
  kinds: { document: { formats: everything, megabytes: 1 }, consent: { formats: ['pdf'], megabytes: 1 } },
  perRecord: 5,
  unscanned: 'open',
};
const kept = (file: Buffer, extension?: string) => accept(file, 'document', extension, rules);
const why = async (file: Buffer, kind: AttachmentKind = 'document', extension?: string): Promise<string> =>
  accept(file, kind, extension, rules).then(
    ({ format }) => `kept as ${format}`,
    (error: unknown) => (error instanceof Problem ? error.problem.replace('attachment.', '') : Promise.reject(error)),
  );

const good = {
  ...{ pdf: pdf(), docx: docx(), odt: odt(), text: Buffer.from('ນາງ ດາວ ຍິນຍອມ\nand signed') },
  ...{ jpeg: jpeg(), png: png(), ogg: ogg(), m4a: m4a(), mp3: mp3(), webm: webm() },
  xlsx: zip([
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: 'xl/workbook.xml', text: '<workbook/>' },
  ]),
  ods: zip([
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', text: '<a/>' },
  ]),
};

describe('what is kept', () => {
  test.each(Object.entries(good))('%s is known by its bytes, and cleaned again comes out the same', async (format, file) => {
    const first = await kept(file);
    expect(first.format).toBe(format);
    expect((await kept(first.bytes)).bytes.equals(first.bytes)).toBe(true);
  });

  test.each(Object.entries(good).filter(([, file]) => file.includes(secretWords)))('%s loses what was said about it', async (_, file) => {
    const { bytes } = await kept(file);
    expect(file.includes('Noy')).toBe(true);
    expect(bytes.includes('Noy')).toBe(false);
  });

  test('every type that a word can stand in beside its content is among those tried', () => {
    const tried = Object.entries(good).flatMap(([format, file]) => (file.includes(secretWords) ? [format] : []));
    expect(tried.sort()).toEqual(['jpeg', 'm4a', 'mp3', 'ogg', 'png', 'webm']);
  });

  test('a picture keeps its pixels and which way up it is, and nothing behind its end', async () => {
    const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
    const { bytes } = await kept(jpeg({ turned: 6, behind: 'PK\x03\x04 <script>' }));
    expect(bytes.subarray(-9).equals(scan)).toBe(true);
    expect(bytes.includes('Exif')).toBe(true);
    expect((await kept(jpeg())).bytes.includes('Exif')).toBe(false);
    expect((await kept(bytes)).bytes.equals(bytes)).toBe(true);
    expect((await kept(png({ behind: '<?php' }))).bytes.includes('<?php')).toBe(false);
  });

  test('the times of a recording and who wrote it are gone, its sound stays in its place', async () => {
    const { bytes } = await kept(m4a());
    expect(bytes.includes('WHEN')).toBe(false);
    expect(bytes.length).toBe(m4a().length);
    expect(bytes.indexOf('sound sound')).toBe(m4a().indexOf('sound sound'));
    expect((await kept(ogg())).bytes.includes('phone')).toBe(false);
  });
});

describe('what is refused', () => {
  test.each([
    ['a kind that is off', 'kindOff', jpeg(), 'photograph'],
    ['nothing', 'empty', Buffer.alloc(0), 'document'],
    ['too much', 'tooLarge', Buffer.alloc(1_048_577, 'a'), 'document'],
    ['a picture where a paper is asked for', 'picture', jpeg(), 'consent'],
    ['another type than is asked for', 'wrongType', docx(), 'consent'],
    ['HEIC', 'wrongType', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'document'],
    ['GIF', 'picture', Buffer.from('GIF89a…'), 'document'],
    ['a program', 'wrongType', Buffer.from('MZ\x90\0', 'latin1'), 'document'],
    ['an old office document', 'wrongType', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'document'],
    ['an archive', 'wrongType', zip([{ name: 'a.txt', text: 'a' }]), 'document'],
    ['noise', 'wrongType', Buffer.from([1, 2, 3, 250]), 'document'],
    ['SVG', 'active', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'document'],
    ['HTML', 'active', Buffer.from('\n <!doctype html><script>1</script>'), 'document'],
    ['a page within a text', 'active', Buffer.from('Dear all,\n<script>1</script>'), 'document'],
    ['a command', 'active', Buffer.from('#!/bin/sh\nls'), 'document'],
    ['moving pictures', 'picture', m4a('vide'), 'document'],
    ['moving pictures of a browser', 'picture', webm(1), 'document'],
    ['a picture too large to open', 'bomb', png({ width: 200_000_000 }), 'document'],
  ] as const)('%s: %s', async (_, problem, file, kind) => {
    expect(await why(file, kind)).toBe(problem);
  });

  test.each([
    ['JavaScript', 'active', pdf('2 0 obj << /S /JavaScript /JS (x) >> endobj')],
    ['JavaScript, its name disguised', 'active', pdf('2 0 obj << /S /J#61vaScript >> endobj')],
    ['JavaScript among packed objects', 'active', pdf(packedObjects('<< /S /JavaScript >>'))],
    ['JavaScript among packed objects that do not say so', 'active', pdf(packedObjects('<< /S /JavaScript >>', '/Filter /FlateDecode'))],
    ['a program started', 'active', pdf('2 0 obj << /S /Launch /F (x) >> endobj')],
    ['a file within', 'active', pdf('2 0 obj << /EmbeddedFile 3 0 R >> endobj')],
    ['packed so that nobody can look', 'damaged', pdf('2 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nxyz\nendstream endobj')],
    ['a password', 'locked', pdf('2 0 obj << /Encrypt 3 0 R >> endobj')],
    ['something behind its end', 'hidden', pdf('', '<script>')],
    ['cut short', 'damaged', pdf().subarray(0, 60)],
    [
      'a link and an opening page are no harm',
      'kept as pdf',
      pdf('2 0 obj << /OpenAction [3 0 R /Fit] /A << /S /URI /URI (https://example.org) >> >> endobj'),
    ],
    ['a white page that unpacks to much is no harm', 'kept as pdf', pdf(whitePage())],
  ])('PDF with %s: %s', async (_, problem, file) => {
    expect(await why(file)).toBe(problem);
  });

  test.each([
    ['macros', 'active', docx({ name: 'word/vbaProject.bin', text: 'x' })],
    ['a program', 'active', docx({ name: 'word/embeddings/oleObject1.bin', text: 'x' })],
    [
      'a template from elsewhere',
      'active',
      docx({ name: 'word/_rels/settings.xml.rels', text: '<Relationship Type="http://x/attachedTemplate" TargetMode="External"/>' }),
    ],
    ['a field that starts a program', 'active', docx({ name: 'word/header1.xml', text: '<w:instrText>DDEAUTO cmd</w:instrText>' })],
    ['macros of LibreOffice', 'active', odt({ name: 'Basic/Standard/Module1.xml', text: 'x' })],
    ['a path that leads out', 'active', docx({ name: '../../etc/x.xml', text: 'x' })],
    ['a bomb', 'bomb', docx({ name: 'word/media/a.bin', text: Buffer.alloc(210 * 1_048_576) })],
    ['a bomb that calls itself small', 'bomb', docx({ name: 'word/media/a.bin', text: Buffer.alloc(1000), said: 10 })],
    ['a part twice', 'hidden', docx({ name: 'word/document.xml', text: '<other/>' })],
    ['something before it', 'wrongType', Buffer.concat([Buffer.from([1, 2, 3]), docx()])],
    ['something behind it', 'damaged', Buffer.concat([docx(), Buffer.from('<script>')])],
    ['cut short', 'damaged', docx().subarray(0, -30)],
    [
      'a link for people is no harm',
      'kept as docx',
      docx({ name: 'word/_rels/document.xml.rels', text: '<Relationship Type="http://x/hyperlink" TargetMode="External"/>' }),
    ],
  ])('an office document with %s: %s', async (_, problem, file) => {
    expect(await why(file)).toBe(problem);
  });

  test.each(['jpeg', 'png', 'ogg', 'm4a', 'webm'] as const)('%s that was cut short', async (format) => {
    for (const length of [12, Math.floor(good[format].length / 2), good[format].length - 3])
      expect(await why(good[format].subarray(0, length))).toBe('damaged');
  });

  test('something hidden behind a recording', async () => {
    for (const file of [ogg(), webm(), m4a()])
      expect(await why(Buffer.concat([file, Buffer.from('\x50\x4b\x03\x04 <script>')])), file.toString('latin1', 0, 12)).toBe('hidden');
    expect(await why(mp3('<script>alert(1)</script>'))).toBe('hidden');
  });

  test('a name that says something else', async () => {
    expect(await why(pdf(), 'document', 'docx')).toBe('otherName');
    expect(await why(pdf(), 'document', 'PDF')).toBe('kept as pdf');
  });
});

test('a country that keeps no recordings takes none and offers to make none; one that keeps them says for how long', async () => {
  expect(await why(ogg(), 'voice')).toBe('voiceOff');
  expect(await why(webm(), 'voice')).toBe('voiceOff');
  expect(recordingIn({ ...rules, recordings: { seconds: 60 } })).toBeUndefined();
  const voice = { formats: ['webm'], megabytes: 2 } as const;
  expect(recordingIn({ ...rules, kinds: { voice } })).toBeUndefined();
  expect(recordingIn({ ...rules, kinds: { voice }, recordings: { seconds: 60 } })).toEqual({
    seconds: 60,
    bytes: 2_097_152,
    formats: ['webm'],
  });
  expect(recordingIn(nowhere.settings.attachments)).toBeUndefined();
  expect(recordingIn(laos.settings.attachments)?.seconds).toBe(180);
});
