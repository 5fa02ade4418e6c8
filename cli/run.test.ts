// The command line as a person and a program meet it: help, languages, JSON alone, exit codes, and the database beneath.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { terminalForAll } from '../test/terminal.ts';
import { databaseForAll } from '../test/world.ts';
import { commands } from './commands.ts';

const database = databaseForAll();
const { type, folder } = terminalForAll(database);

describe('what a person reads', () => {
  test('help of all and of each, in both languages', async () => {
    for (const language of ['lo', 'en']) {
      const all = await type(`--help --language ${language}`);
      expect(all.code).toBe(0);
      for (const { name } of commands) {
        expect(all.out).toContain(name);
        const one = await type(`${name} --help --language ${language}`);
        expect(one).toMatchObject({ code: 0, err: '' });
        // A key or a detail that was not filled in would show.
        expect(one.out).not.toMatch(/commands\.|\{\{|options\./);
      }
    }
  });

  test('nothing asked shows the help', async () => {
    expect(await type('')).toMatchObject({ code: 0, err: '' });
  });

  test('the language is that of the terminal', async () => {
    expect((await type('nothing', { env: { LANG: 'lo_LA.UTF-8' } })).err).toContain('ບໍ່ມີຄຳສັ່ງ “nothing”');
    expect((await type('nothing')).err).toContain('There is no command “nothing”.');
    expect((await type('nothing --language fr')).code).toBe(2);
  });
});

describe('what a program reads', () => {
  test('with --json standard output is JSON alone, also when it fails', async () => {
    expect((await type('lists sex --json')).json()[0]).toEqual({ code: 'female', htcds: 'Feminine', lo: 'ຍິງ', en: 'Girl' });
    const wrong = await type('lists nothing --json');
    expect(wrong.code).toBe(2);
    expect(wrong.json()).toMatchObject({ problem: 'usage.unknownList' });
    expect((await type('stats --by colour --json')).json()).toMatchObject({ problem: 'usage.unknownColumn' });
    expect((await type('stats --by sex,sex --json')).json()).toMatchObject({ problem: 'usage.columnTwice' });
    const reversed = await type('stats --by sex --from 2026-02-01 --to 2026-01-31 --json');
    expect([reversed.code, reversed.json()]).toEqual([
      5,
      { problem: 'statistics.periodReversed', message: '--to: The first day is after the last. Please correct one of them.' },
    ]);
  });

  test.each([
    ['a database that is not there', { POKPONG_DATABASE_URL: 'postgresql://pokpong_owner:x@127.0.0.1:1/none' }, 3, 'database.unreachable'],
    ['a setting that is missing', { POKPONG_SECRET_FILE: '' }, 4, 'setting'],
  ])('%s', async (_, env, code, problem) => {
    const answer = await type('user list --json', { env });
    expect(answer.code).toBe(code);
    expect(answer.json()).toMatchObject({ problem });
  });

  test('a database without a schema is not touched but by migrate', async () => {
    const { rows } = await database().owner.query<{ name: string; checksum: string }>(
      'select name, checksum from migration order by place desc limit 1',
    );
    await database().owner.query('delete from migration where name = $1', [rows[0]?.name]);
    expect((await type('user list --json')).json()).toMatchObject({ problem: 'database.notReady' });
    await database().owner.query('insert into migration (name, checksum) values ($1, $2)', [rows[0]?.name, rows[0]?.checksum]);
    expect((await type('migrate --json')).json()).toEqual({ applied: [] });
  });
});

describe('users', () => {
  const add = (line: string, input = 'a long enough sentence\n') => type(`user add --json ${line}`, { input });

  test('a user is added with the password of standard input, listed, disabled and enabled', async () => {
    expect((await add('--username admin --role administrator')).code).toBe(0);
    expect((await add('--username ນ້ອຍ --role social-worker --area LA05 --agency plsw-la05')).json()).toMatchObject({
      username: 'ນ້ອຍ',
      area: 'LA05',
    });
    expect((await type('user disable --username ນ້ອຍ')).code).toBe(0);
    const users = (await type('user list --json')).json();
    expect(users).toMatchObject([{ username: 'admin' }, { username: 'ນ້ອຍ', disabled: true }]);
    expect((await type('user enable --username ນ້ອຍ')).code).toBe(0);
    const { rows } = await database().owner.query(`select password_hash from app_user where username = 'ນ້ອຍ'`);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
  });

  test('a user is linked with a person of single sign-on, and with nobody any more', async () => {
    await add('--username linked --role administrator');
    const link = (line: string) => type(`user link --json --username linked ${line}`);
    expect((await link('--issuer https://login.example.org')).json()).toMatchObject({ problem: 'usage.codeOrSubject' });
    expect((await link('--code abcd-efgh')).json()).toMatchObject({ problem: 'access.linkCodeUnknown' });
    const bySubject = '--issuer https://login.example.org --subject 7f3a';
    expect(await link(bySubject)).toMatchObject({ code: 0 });
    expect((await link(bySubject)).json()).toMatchObject({ problem: 'access.linkTaken' });
    const { rows } = await database().owner.query('select issuer, subject from identity');
    expect(rows).toEqual([{ issuer: 'https://login.example.org', subject: '7f3a' }]);
    expect((await type('user unlink --username linked --json')).json()).toMatchObject({ had: true });
    expect((await type('user unlink --username linked --json')).json()).toMatchObject({ had: false });
    expect((await type('user unlink --username nobody --json')).json()).toMatchObject({ problem: 'access.notFound' });
    await database().owner.query(`delete from app_user where username = 'linked'`);
  });

  test.each([
    ['--username a1 --role administrator', '', 2, 'usage.noPassword'],
    ['--username a1 --role administrator', 'short', 5, 'session.passwordTooShort'],
    ['--username a1 --role king', 'a long enough sentence', 5, 'access.unknownRole'],
    ['--username a1 --role social-worker --area TH10 --agency plsw-la05', 'a long enough sentence', 5, 'field.unknownPlace'],
    ['--username ADMIN --role administrator', 'a long enough sentence', 5, 'access.usernameTaken'],
    ['--role administrator', 'a long enough sentence', 2, 'usage.optionMissing'],
    ['--username a1 --role social-worker --agency plsw-la05', 'a long enough sentence', 2, 'usage.optionMissing'],
  ])('%s with "%s" is refused', async (line, password, code, problem) => {
    const answer = await add(line, password);
    expect(answer.code).toBe(code);
    expect(answer.json()).toMatchObject({ problem });
    expect(answer.json().message).not.toMatch(/problems\./);
  });
});

describe('a register', () => {
  const heading = 'opened,form_of_harm,sex,age,province,district,source,status';
  const forms = ['neglect', 'child_labour', 'trafficking', 'ການຄ້າມະນຸດເດັກ'];
  const states = ['registered', 'assessed', 'planned', 'closing', 'closed'];
  const lines = Array.from({ length: 5000 }, (_, at) =>
    [
      `2025-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`,
      forms[at % 4],
      at % 3 ? 'female' : 'ຊາຍ',
      at % 18,
      'Bokeo',
      at % 7 ? 'LA0501' : 'ຕົ້ນເຜິ້ງ',
      'web',
      states[at % 5],
    ].join(','),
  );
  const write = async (rows: string[]) => {
    const file = path.join(folder(), 'register.csv');
    await writeFile(file, [heading, ...rows].join('\r\n'));
    return file;
  };
  const count = async (line: string) => (await type(`stats --json ${line}`)).json();

  test('a preview adds nothing, a wrong line stops all or nothing, and then everything comes in once', async () => {
    const good = lines.slice(0, 3);
    const file = await write([...good, '2025-02-30,neglect,female,3,Bokeo,LA0501,web,closed']);
    expect((await type(`import cases --file ${file} --preview --json`)).json()).toMatchObject({ mode: 'preview', added: 3, refused: 1 });
    const none = await type(`import cases --file ${file} --all-or-nothing --json`);
    expect(none.code).toBe(5);
    expect(none.json()).toMatchObject({ lines: 4, added: 0, problems: [{ line: 5, column: 'opened', problem: 'field.impossibleDate' }] });
    expect(await count('--by sex')).toEqual([]);
    const some = await type(`import cases --file ${file} --json`);
    expect(some.code).toBe(1);
    expect(some.json()).toMatchObject({ added: 3, alreadyThere: 0, refused: 1 });
    expect((await type(`import cases --file ${await write(good)} --all-or-nothing --json`)).json()).toMatchObject({
      added: 0,
      alreadyThere: 3,
    });
  });

  test('counts of 5,000 lines are those of the file, by every column', async () => {
    const file = await write(lines);
    const answer = await type(`import cases --file ${file} --json`);
    expect(answer.code).toBe(0);
    expect(answer.json()).toMatchObject({ lines: 5000, added: 4997, alreadyThere: 3, refused: 0, problems: [] });
    const harm = (await count('--by form_of_harm')).map(({ form_of_harm, count: many }: { form_of_harm: string; count: number }) => [
      form_of_harm,
      many,
    ]);
    expect(harm).toEqual([
      ['child_labour', 1250],
      ['neglect', 1250],
      ['trafficking', 2500],
    ]);
    expect(await count('--by sex,status')).toHaveLength(10);
    for (const state of states) {
      const cells = await count('--by status');
      expect(cells.find((cell: { status: string }) => cell.status === state).count).toBe(1000);
    }
    expect(await count('--by district')).toEqual([
      { district: 'LA0501', count: lines.filter((line) => line.includes('LA0501')).length },
      { district: 'LA0502', count: lines.filter((line) => line.includes('ຕົ້ນເຜິ້ງ')).length },
    ]);
    expect(await count('--by month --from 2025-03-01 --to 2025-03-31')).toEqual([
      { month: '2025-03', count: lines.filter((line) => line.startsWith('2025-03')).length },
    ]);
    const ages = await count('--by age_group');
    expect(ages.reduce((sum: number, cell: { count: number }) => sum + cell.count, 0)).toBe(5000);
  });

  test('a case that came in closed is closed, and its history holds', async () => {
    const { rows } = await database().owner.query(`select state, count(*) from record where type = 'case' group by state order by state`);
    expect(rows).toEqual(['assessed', 'closed', 'closing', 'planned', 'registered'].map((state) => ({ state, count: 1000 })));
    expect((await type('audit verify --json')).json()).toMatchObject({ sound: true, records: 5000, events: 5000 });
    const audit = await database().owner.query(`select detail from audit where action = 'import' order by id desc limit 1`);
    expect(audit.rows[0].detail).toMatchObject({ lines: 5000, added: 4997 });
  });

  test('a file that is none, or cannot be read to its end, adds nothing', async () => {
    expect((await type(`import cases --file ${folder()}/none.csv --json`)).json()).toMatchObject({ problem: 'usage.fileNotFound' });
    const file = path.join(folder(), 'broken.csv');
    await writeFile(
      file,
      Buffer.concat([Buffer.from(`${heading}\n2025-01-01,other,male,1,LA16,,web,closed\n`), Buffer.from([0xcb, 0xc7, 0x0a])]),
    );
    const answer = await type(`import cases --file ${file} --json`);
    expect(answer.code).toBe(5);
    expect(answer.json()).toMatchObject({ problem: 'import.notUtf8' });
    expect(await count('--by province')).toEqual([{ province: 'LA05', count: 5000 }]);
  });

  test('invented cases are not put among those of real work', async () => {
    const answer = await type('seed --cases 10 --json');
    expect(answer.code).toBe(5);
    expect(answer.json()).toMatchObject({ problem: 'seed.real' });
  });

  test('what somebody changed behind the back of the server is found and named', async () => {
    const { rows } = await database().owner.query(
      `update event set changes = changes || '{"age": 17}' where id = (select id from event order by id limit 1) returning record`,
    );
    const answer = await type('audit verify --json');
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({ sound: false, findings: [{ record: rows[0].record, finding: 'historyChanged' }] });
  });
});
