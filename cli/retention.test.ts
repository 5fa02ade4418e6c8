// Keeping and destroying from the command line: proposed at once, listed by codes and rules, and never a name.
import { expect, test } from 'vitest';
import { asOwner } from '../server/prepare.ts';
import { oldFile, told } from '../test/oldFiles.ts';
import { serverForAll } from '../test/serving.ts';
import { terminalForAll } from '../test/terminal.ts';

const serving = serverForAll();
const { type } = terminalForAll(() => serving().database);

test('proposes, lists what is proposed, held and destroyed, and the log stays sound', async () => {
  const { hire, rows } = serving();
  await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('boss', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  const file = await oldFile(serving(), 'noy', 'boss');
  const month = expect.stringMatching(/^\d{4}-\d{2}$/);
  expect((await type('retention propose --json')).json()).toEqual({ month, proposed: 1, lapsed: 0 });
  expect((await type('retention propose')).out).toMatch(/: 0 newly proposed, 0 no longer due\.\n$/);
  const listed = { id: 1, code: file.code, type: 'case', rule: 'case-closed', due: '2015-03-01', month, held: false, confirmed: 0 };
  expect((await type('retention list --json')).json()).toEqual([listed]);
  for (const command of ['holds', 'log']) expect((await type(`retention ${command}`)).out).toBe('Nothing.\n');
  await rows(`insert into legal_hold (record, reason, set_by, until) values ($1, 'court', 1, '2099-12-31')`, [file.recordId]);
  expect((await type('retention holds --json')).json()).toMatchObject([{ code: file.code, reason: 'court', until: '2099-12-31' }]);
  expect((await type('retention list')).out).toMatch(/case-closed +2015-03-01 +\d{4}-\d{2} +yes/);
  await asOwner(serving().database, (db) =>
    db.query(
      `insert into destruction_log (record, code, type, rule, due, proposed, first_by, first_at, second_by, second_at, records, papers, persons)
       values ($1, $2, 'case', 'case-closed', '2015-03-01', now(), 1, now(), 2, now(), 2, 0, '{}')`,
      [file.recordId, file.code],
    ),
  );
  const answer = await type('retention log --json');
  expect(answer.json()).toMatchObject([{ code: file.code, rule: 'case-closed', records: 2, persons: 0 }]);
  for (const word of Object.values(told)) expect(answer.out).not.toContain(word);
  expect(await rows(`select detail->>'by' as by from audit where detail->>'retention' = 'proposed'`)).toEqual([
    { by: 'command line' },
    { by: 'command line' },
  ]);
  expect((await type('audit verify --json')).json()).toMatchObject({ sound: true });
});
