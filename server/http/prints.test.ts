// Prints over HTTP: a real PDF in Lao and in English, of what its reader may see, and a row of the audit for each.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/access/grant.ts';
import { renewReach } from '../../kernel/access/server/users.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { openRecord } from '../../kernel/record/server/view.ts';
import { signedIn } from '../../test/signedIn.ts';
import { begin, next, type Staff, staffOf } from '../../test/staff.ts';
import { databaseForAll } from '../../test/world.ts';
import { caseSummary } from '../prints/caseSummary.ts';
import { render } from '../prints/compiler.ts';
import { namesIn } from '../prints/names.ts';
import { referralLetter } from '../prints/referralLetter.ts';
import { wordsIn } from '../prints/words.ts';
import { createApp } from './app.ts';
import { createHouse } from './house.ts';

const database = databaseForAll();
let staff: Staff;
let app: FastifyInstance;
let noy: Actor;
let lawyer: Actor;
let shelter: Actor;
let far: Actor;
const cookies = new Map<number, string>();

const childName = 'ນາງ ດວງໃຈ ທົດລອງ';
const address = 'ບ້ານດອນມີໄຊ ໜ່ວຍ 4';
const file = begin('case', {
  childName,
  nickname: '#strong[ນ້ອຍ] $x$ <a> \\ "',
  sex: 'female',
  birth: '2011-05',
  ageHow: 'family_book',
  address,
  formOfHarm: 'child_labour',
  source: 'village',
  place: 'LA0501',
  openedOn: '2026-01-04',
  concern: 'ເດັກເຮັດວຽກຮ້ານອາຫານຕອນກາງຄືນ\nບໍ່ໄດ້ໄປໂຮງຮຽນຕັ້ງແຕ່ເດືອນກັນຍາ',
  risk: 'high',
});
const goal = begin('goal', { need: 'education', goal: 'ກັບໄປໂຮງຮຽນ', by: '2026-02' }, { parent: file.recordId, transition: 'set' });
let referral = file;
let refused = file;

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  far = await staff.hire('social-worker', { area: 'LA16', agency: 'plsw-la16' });
  lawyer = await staff.hire('legal-officer', { area: 'LA05', agency: 'opp' });
  shelter = await staff.hire('shelter-manager', { agency: 'shelter-la05' });
  const boss = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la01' });
  const service = begin(
    'service',
    { nameLo: 'ສູນພັກທົດລອງ', nameEn: 'Trial shelter', agency: 'shelter-la05', kinds: ['shelter'], place: 'LA0501', takesNew: true },
    { transition: 'offer' },
  );
  const clinic = begin(
    'service',
    { nameLo: 'ຫ້ອງກວດທົດລອງ', nameEn: 'Trial clinic', agency: 'health-la05', kinds: ['health'], place: 'LA0501', takesNew: true },
    { transition: 'offer' },
  );
  const request = {
    service: service.recordId,
    to: 'shelter-la05',
    kind: 'shelter',
    urgency: 'within_1_day',
    why: 'ຕ້ອງການບ່ອນພັກທີ່ປອດໄພ',
    childCalled: 'ດວງໃຈ',
    sex: 'female',
    age: 14,
  };
  referral = begin(
    'referral',
    { ...request, consent: true, consentBy: 'child', consentHow: 'oral', share: ['concern', 'documents'] },
    { parent: file.recordId, transition: 'send' },
  );
  const hospital = { service: clinic.recordId, to: 'health-la05', kind: 'health' };
  refused = begin(
    'referral',
    { ...request, ...hospital, consent: false, whyNoConsent: 'ອັນຕະລາຍຮີບດ່ວນ' },
    { parent: file.recordId, transition: 'send' },
  );
  const sharing = (to: string) => ({
    ...{ purpose: 'share_agency', agency: to, on: '2026-01-05', givenBy: 'caregiver', how: 'written', language: 'lo' },
    ...{ childAgrees: true, childHow: 'written', share: ['concern', 'documents'] },
  });
  const consent = begin('consent', sharing('shelter-la05'), { parent: file.recordId, transition: 'agree' });
  const override = { purpose: 'share_agency', agency: 'health-la05', on: '2026-01-05', basis: 'vital_interests', reason: 'ອັນຕະລາຍ' };
  const withoutConsent = begin('consent', override, { parent: file.recordId, transition: 'override' });
  const outcomes = [
    ...(await staff.send(boss, service, clinic)),
    ...(await staff.send(
      noy,
      file,
      goal,
      next(file, 1, 'decideRisk', { risk: 'high', riskReason: 'ຢູ່ກັບນາຍຈ້າງ', worker: noy.id }),
      consent,
      referral,
      withoutConsent,
      refused,
    )),
  ];
  expect(outcomes.map((outcome) => outcome.problem ?? outcome.outcome)).toEqual(Array(9).fill('accepted'));
  const house = createHouse(staff.world, database().config, database().app);
  await renewReach(writing(database().owner), house.policy);
  for (const actor of [noy, far, lawyer, shelter]) cookies.set(actor.id, await signedIn(database(), actor.id));
  app = await createApp(house);
});
afterAll(() => app?.close());

const get = (actor: Actor, url: string) => app.inject({ url, headers: { cookie: cookies.get(actor.id) ?? '' } });
const printed = { name: 'ນາງ ທົດລອງ', role: 'social-worker', at: '2026-01-05T09:00:00.000Z' };
const summaryFor = (actor: Actor, language: 'lo' | 'en') =>
  staff.as(actor, async (db) => {
    const view = await openRecord(db, staff.world, actor, 'case', file.recordId);
    const said = Object.values(view.children)
      .flat()
      .flatMap((row) => {
        const definition = staff.world.definitions.get(row.type);
        return definition ? [{ definition, values: row.values }] : [];
      });
    return caseSummary(wordsIn(language, staff.world, await namesIn(db, said)), staff.world.definitions, view, printed);
  });

describe('a summary of a child’s file', () => {
  test.each(['lo', 'en'] as const)('is a PDF of its own in %s, kept by no cache, and written down with its purpose', async (language) => {
    const answer = await get(noy, `/api/prints/case-summary/${file.recordId}?language=${language}&purpose=conference`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    expect(answer.headers['content-disposition']).toMatch(/^inline; filename="C26-\d{6}\.pdf"$/);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const { rows } = await database().owner.query(
      `select actor, type, record, purpose, detail->>'print' as print from audit order by id desc limit 1`,
    );
    expect(rows).toEqual([{ actor: noy.id, type: 'case', record: file.recordId, purpose: 'conference', print: 'case-summary' }]);
  });

  test('says in words what the reader may see, with what was promised and done', async () => {
    const data = await summaryFor(noy, 'en');
    expect(data.facts.map((fact) => fact.value)).toEqual(expect.arrayContaining(['Registered', '04/01/2026', 'High, since 05/01/2026']));
    const answers = Object.fromEntries(data.sections.flatMap((section) => section.rows).map((row) => [row.label, row.value]));
    expect(answers).toMatchObject({
      "Child's name": childName,
      'Date of birth': '05/2011',
      Sex: 'Girl',
      'Form of harm': expect.stringMatching(/labour/i),
    });
    expect(data.tables.find((table) => table.title === 'Goals')?.rows[0]).toEqual(expect.arrayContaining(['ກັບໄປໂຮງຮຽນ', '02/2026']));
    expect(data.tables.at(-1)?.rows.at(-1)?.[1]).toMatch(/risk/i);
    expect(data.hidden).toBeNull();
  });

  test('leaves out the sections closed to its reader, and says that it does', async () => {
    const data = await summaryFor(lawyer, 'lo');
    const text = JSON.stringify(data);
    expect(text).not.toContain(childName);
    expect(text).not.toContain(address);
    expect(text).toContain('ບໍ່ໄດ້ໄປໂຮງຮຽນ');
    expect(data.hidden).toContain(printed.name);
  });

  test('is not there for whoever may not read the file', async () => {
    for (const actor of [far, shelter])
      expect((await get(actor, `/api/prints/case-summary/${file.recordId}`)).json()).toEqual({ problem: 'record.notFound' });
    expect((await app.inject({ url: `/api/prints/case-summary/${file.recordId}` })).statusCode).toBe(401);
    expect((await get(noy, `/api/prints/case-summary/${file.recordId}?language=th`)).json().problem).toBe('request.invalid');
    expect((await get(noy, `/api/prints/case-summary/${file.recordId}?purpose=${encodeURIComponent(childName)}`)).json().problem).toBe(
      'request.invalid',
    );
  });
});

describe('a letter of referral', () => {
  test.each(['lo', 'en'] as const)('is a PDF in %s for the sender and for the agency that is asked', async (language) => {
    for (const actor of [noy, shelter]) {
      const answer = await get(actor, `/api/prints/referral-letter/${referral.recordId}?language=${language}&purpose=referral`);
      expect(answer.statusCode).toBe(200);
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect((await get(far, `/api/prints/referral-letter/${referral.recordId}`)).statusCode).toBe(404);
  });

  test('of the file holds what was agreed to be shared, nothing else, and the file’s own audit says so', async () => {
    await get(noy, `/api/prints/referral-letter/${referral.recordId}?purpose=referral`);
    const { rows } = await database().owner.query(
      `select type, record, detail->'fields' as fields from audit where action = 'print' order by id desc limit 2`,
    );
    expect(rows).toEqual([
      { type: 'case', record: file.recordId, fields: ['formOfHarm', 'concern'] },
      { type: 'referral', record: referral.recordId, fields: null },
    ]);
    const letter = await staff.as(noy, async (db) => {
      const view = await openRecord(db, staff.world, noy, 'referral', referral.recordId);
      const whole = await openRecord(db, staff.world, noy, 'case', file.recordId);
      return referralLetter(
        wordsIn('en', staff.world, await namesIn(db, [])),
        staff.world.definitions,
        view,
        { service: 'Trial shelter', from: 'plsw-la05', file: whole, covered: { agreed: true, share: ['concern', 'documents', 'address'] } },
        printed,
      );
    });
    const text = JSON.stringify(letter);
    expect(text).toContain('ບໍ່ໄດ້ໄປໂຮງຮຽນ');
    for (const secret of [childName, address, '2011']) expect(text).not.toContain(secret);
    expect(letter.slip).not.toBeNull();
  });

  test('without consent takes nothing from the file and says what that asks of the reader', async () => {
    await get(noy, `/api/prints/referral-letter/${refused.recordId}?purpose=referral`);
    const { rows } = await database().owner.query(`select type from audit where action = 'print' order by id desc limit 1`);
    expect(rows).toEqual([{ type: 'referral' }]);
  });
});

describe('the paper itself', () => {
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

  test('prints what was written: no sign in it is a command, and it runs over as many pages as it needs', async () => {
    const data = await summaryFor(noy, 'lo');
    const signs = ['#panic("x")', '$ unclosed', '*bold _it', '= Title', '@label', '#', '\\', '"', '<a>', '[', '/* open', '\u200b'];
    const withSigns = {
      ...data,
      title: signs.join(' '),
      tables: [],
      sections: [{ title: signs.join(), rows: signs.map((value) => ({ label: value, value, long: true })) }],
    };
    expect(pagesOf(render('caseSummary', withSigns))).toBe(1);
    const long = { ...data, sections: [{ title: 'ທົດລອງ', rows: [{ label: 'ຍາວ', value: 'ບັນທຶກຍາວ ໆ\n'.repeat(120), long: true }] }] };
    expect(pagesOf(render('caseSummary', long))).toBeGreaterThan(2);
  });

  test('a template that cannot be printed says nothing of the data', () => {
    expect(() => render('caseSummary', { title: childName })).toThrow(/^the template caseSummary\.typ could not be printed$/);
  });
});
