// The commands about names as a person and a program meet them: keys, scores, and what a file may look like.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { terminalForAll, withoutDatabase } from '../test/terminal.ts';
import { Tally } from './names/tally.ts';

const { type, folder } = terminalForAll(withoutDatabase);
const write = async (content: string | Buffer) => {
  const file = path.join(folder(), 'pairs.csv');
  await writeFile(file, content);
  return file;
};
const score = async (content: string | Buffer, how = '') => type(`names score --file ${await write(content)} ${how}`);

describe('names key', () => {
  test('one name: a key a line, and one of them is shared with another spelling', async () => {
    const [one, other] = [await type('names key Bounmy'), await type('names key ບຸນມີ')];
    expect(one.code).toBe(0);
    const keys = one.out.trimEnd().split('\n');
    expect(keys.some((key) => other.out.trimEnd().split('\n').includes(key))).toBe(true);
    expect(keys.every((key) => /^\S+$/.test(key))).toBe(true);
  });

  test('several names: a line a name, and as JSON each by its name', async () => {
    expect((await type('names key Bounmy ບຸນມີ Somphone')).out.trimEnd().split('\n')).toHaveLength(3);
    expect((await type('names key Bounmy ບຸນມີ --json')).json()).toMatchObject([{ name: 'Bounmy' }, { name: 'ບຸນມີ' }]);
  });

  test('no name is a mistake; a name without a letter has no key', async () => {
    expect((await type('names key --json')).json()).toMatchObject({ problem: 'usage.wordMissing' });
    expect((await type('names key ---- --json')).code).toBe(2);
    expect((await type('names key ... --json')).json()).toEqual([{ name: '...', keys: [] }]);
  });
});

describe('names score', () => {
  test('each pair with its score, quoted where it must be, whatever stands beside it', async () => {
    const answer = await score('\uFEFFid,B,A\r\n1,Bounmy Vongsa,"ບຸນມີ, ວົງສາ"\r\n2,Bounma Vongsay,Bounmy Vongsa\r\n3,,"say ""Noy"""\r\n');
    expect(answer.code).toBe(0);
    const [head, one, two, none] = answer.out.trimEnd().split('\n');
    expect(head).toBe('a,b,score');
    expect(one).toMatch(/^"ບຸນມີ, ວົງສາ",Bounmy Vongsa,(1|0\.[5-9])/);
    expect(two).toMatch(/^Bounmy Vongsa,Bounma Vongsay,0\.[0-4]/);
    expect(none).toBe('"say ""Noy""",,0.0000');
  });

  test('as JSON an array, also of nothing, also with semicolons', async () => {
    expect((await score('a;b\nNoy;Noy\nNoy;ນ້ອຍ\n', '--json')).json()).toMatchObject([
      { a: 'Noy', b: 'Noy', score: 1 },
      { a: 'Noy', b: 'ນ້ອຍ' },
    ]);
    expect((await score('a,b\n', '--json')).json()).toEqual([]);
    expect((await score('a,b\n')).out).toBe('a,b,score\n');
  });

  test('standard input is read too, and a line break inside a cell stays there', async () => {
    const answer = await type('names score --file - --json', { input: 'a,b\n"Noy\nVongsa",Noy Vongsa\n' });
    expect(answer.json()).toMatchObject([{ a: 'Noy\nVongsa', score: 1 }]);
  });

  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a,b\nNoy,Noy\n', 'utf16le')]);
  test.each([
    ['nothing', '', 'import.empty'],
    ['only blank lines', '\n\n', 'import.empty'],
    ['another heading', 'one,two\nNoy,Noy\n', 'import.headingMissing'],
    ['half a heading', 'a,c\nNoy,Noy\n', 'import.headingMissing'],
    ['a column twice', 'a,b,a\nNoy,Noy,Noy\n', 'import.headingTwice'],
    ['a line too short', 'a,b\nNoy,Noy\nNoy\n', 'cli.columnCount'],
    ['an open quotation mark', 'a,b\n"Noy,Noy\n', 'cli.brokenQuotes'],
    ['UTF-16', utf16, 'import.isUtf16'],
    ['a Thai page of 8 bits', Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xba, 0xd8, 0xad, 0x2c, 0x61])]), 'import.notUtf8'],
    ['a workbook', Buffer.from('PK\u0003\u0004 and more'), 'import.isWorkbook'],
  ])('%s is refused, and nothing is shown of it', async (_, content, problem) => {
    const answer = await score(content, '--json');
    expect(answer.code).toBe(5);
    expect(answer.json()).toMatchObject({ problem });
    expect(answer.json().message).not.toMatch(/problems\.|\{\{/);
    expect((await score(content)).out).toBe('');
  });

  test('a file that goes wrong far behind shows nothing either', async () => {
    const answer = await score(`a,b\n${'Noy Vongsa,Noy Wongsa\n'.repeat(20_000)}Noy\n`);
    expect(answer).toMatchObject({ code: 5, out: '' });
    expect(answer.err).toContain('20,002');
  });

  test('a file that is not there', async () => {
    expect((await type('names score --file /nowhere/pairs.csv --json')).json()).toMatchObject({ problem: 'usage.fileNotFound' });
    expect((await type('names score --json')).json()).toMatchObject({ problem: 'usage.optionMissing' });
  });
});

describe('match eval', () => {
  const known = `a,b,same
Bounmy Vongsa,ບຸນມີ ວົງສາ,1
Bounmy Vongsa,Boonmee Wongsa,yes
Bounmy Vongsa,Bounma Vongsay,0
Somphone Keola,Khamla Sisouk,No
`;
  const evaluate = async (content: string, how = '--json') => type(`match eval --file ${await write(content)} ${how}`);

  test('precision and recall at 0.5, beside the others', async () => {
    const answer = await evaluate(known);
    expect(answer.code).toBe(0);
    expect(answer.json()).toMatchObject({ pairs: 4, same: 2, different: 2, bar: 0.5, precision: 1, recall: 1, wrong: 0, missed: 0 });
    expect(answer.json().baselines).toMatchObject([
      { method: 'double-metaphone', bar: 0.5 },
      { method: 'trigram', recall: 0 },
    ]);
    const { out } = await evaluate(known, '');
    expect(out).toMatch(/^4 pairs: 2 of one name, 2 of two\./);
    expect(out).toMatch(/Pokpong +0\.50 +1\.0000 +1\.0000/);
  });

  test('no pairs: nothing is claimed', async () => {
    expect((await evaluate('a,b,same\n')).json()).toMatchObject({ pairs: 0, precision: null, recall: null });
    expect((await evaluate('a,b,same\n', '')).out).toContain('–');
  });

  test('an answer that is neither yes nor no is told with its line', async () => {
    const answer = await evaluate('a,b,same\nNoy,Noy,1\nNoy,Noy,perhaps\n');
    expect([answer.code, answer.json().problem, answer.json().message.slice(0, 6)]).toEqual([5, 'cli.notYesOrNo', 'Line 3']);
  });

  test('a bar is reached at the bar and not below it', () => {
    const tally = new Tally('test', (a) => Number(a));
    tally.add('0.5', '', true);
    tally.add('0.4999', '', true);
    tally.add('0.29', '', false);
    expect(tally.at(0.5)).toMatchObject({ right: 1, wrong: 0, missed: 1, recall: 0.5 });
    expect(tally.at(0.29)).toMatchObject({ right: 2, wrong: 1, precision: 2 / 3 });
    expect(tally.atBest()).toMatchObject({ right: 2, wrong: 0 });
  });
});
