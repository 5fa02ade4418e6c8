// The Lao pack holds together: every list, place, role and suggestion fits the record types and has its words.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { suggestedBy, suggestedRiskOf, suggestRisk } from '../../domains/intake/suggest.ts';
import { recordTypes } from '../../domains/register.ts';
import { permits } from '../../kernel/access/grant.ts';
import { isDate } from '../../kernel/calendar/date.ts';
import { forCountry } from '../../kernel/record/country.ts';
import { laos } from './pack.ts';

type Words = { [key: string]: string | Words };
const languages = new URL('../../languages/', import.meta.url);
const wordsOf = (language: string): Words => JSON.parse(readFileSync(new URL(`${language}/laos.json`, languages), 'utf8')) as Words;
const under = (words: Words, ...path: string[]): Words =>
  path.reduce<Words>((at, key) => (typeof at[key] === 'object' ? at[key] : {}), words);
const keys = (words: Words) => Object.keys(words).sort();
const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);
const repeated = (all: readonly string[]) => all.filter((each, at) => all.indexOf(each) !== at);

const definitions = new Map(
  Object.entries(recordTypes).map(([name, { definition }]) => [name, forCountry(definition, laos.overlays[name])]),
);
const listCodes = new Map(Object.entries(laos.lists).map(([list, rows]) => [list, codes(rows)]));
const rowsOfAllLists = Object.values(laos.lists).flat();
const role = (code: string) => laos.roles.find((each) => each.code === code)?.grants ?? [];

const complete = ['en', 'lo'].map((language) => ({ language, words: wordsOf(language) }));
const publicLists = ['sign', 'since', 'relation', 'sex', 'yes-no-unknown', 'spoken-language'];

test('every question of the country belongs to a record type', () => {
  expect(Object.keys(laos.overlays).filter((name) => !definitions.has(name))).toEqual([]);
  expect(definitions.get('case')?.fields).toHaveProperty('x_birthRegistered');
});

test('every list that a form asks from is there, and no code stands in it twice', () => {
  const used = [...definitions.values()].flatMap(({ fields }) => Object.values(fields).flatMap(({ list }) => list ?? []));
  expect(used.filter((list) => (listCodes.get(list)?.length ?? 0) < 2)).toEqual([]);
  expect([...listCodes.values()].flatMap(repeated)).toEqual([]);
});

test.each(complete)('$language has a word for every code, role, agency, number and reason, and no other', ({ words }) => {
  expect(keys(under(words, 'lists'))).toEqual([...listCodes.keys()].sort());
  for (const [list, all] of listCodes) expect([list, ...keys(under(words, 'lists', list))]).toEqual([list, ...[...all].sort()]);
  expect(keys(under(words, 'roles'))).toEqual(codes(laos.roles).sort());
  expect(keys(under(words, 'agencies'))).toEqual(codes(laos.agencies).sort());
  expect(keys(under(words, 'helplines'))).toEqual(codes(laos.helplines).sort());
  expect(keys(under(words, 'because'))).toEqual([...new Set(laos.suggestions.map(({ because }) => because))].sort());
  for (const [name, { add = {} }] of Object.entries(laos.overlays))
    expect(keys(under(words, name, 'fields'))).toEqual(Object.keys(add).sort());
});

test.each(laos.publicLanguages.map((language) => ({ language })))('what the public is shown is said in $language', ({ language }) => {
  const words = wordsOf(language);
  for (const list of publicLists) expect(keys(under(words, 'lists', list))).toEqual([...(listCodes.get(list) ?? [])].sort());
  expect(keys(under(words, 'helplines'))).toEqual(codes(laos.helplines).sort());
});

test('Lao is written in one way: composed, with ຳ, ຫຼ, ໝ and ໜ', () => {
  const files = readdirSync(new URL('lo/', languages)).map(
    (file) => [file, readFileSync(new URL(`lo/${file}`, languages), 'utf8')] as const,
  );
  const places = laos.places.map(({ code, lo }) => [code, lo] as const);
  const odd = [...files, ...places].filter(([, text]) => text !== text.normalize('NFC') || /\u0ECD\u0EB2|ຫລ|ຫມ|ຫນ/.test(text));
  expect(odd.map(([where]) => where)).toEqual([]);
});

test('there are 18 provinces and 148 districts, each once, each within a place one level up', () => {
  const levels = new Map(laos.places.map(({ code, level }) => [code, level]));
  expect(laos.places.filter(({ level }) => level === 1)).toHaveLength(18);
  expect(laos.places.filter(({ level }) => level === 2)).toHaveLength(148);
  expect(repeated(codes(laos.places))).toEqual([]);
  const lost = laos.places.filter(({ parent, level, code }) =>
    parent === null ? code !== laos.country : levels.get(parent) !== level - 1,
  );
  expect(codes(lost)).toEqual([]);
  expect(codes(laos.places.filter(({ code, parent }) => parent !== null && !code.startsWith(parent)))).toEqual([]);
});

test('every place has its names in their own scripts, a first day, and a point within the country', () => {
  const named = laos.places.every(({ lo, en }) => /^[\p{Script=Lao} ]+$/u.test(lo) && /^[A-Za-z' -]+$/.test(en));
  expect(named).toBe(true);
  expect(codes(laos.places.filter(({ level, th }) => level < 2 && !/\p{Script=Thai}/u.test(th ?? '')))).toEqual([]);
  expect(codes(laos.places.filter(({ validFrom }) => !isDate(validFrom) || validFrom.length !== 10))).toEqual([]);
  const inside = (at: number | undefined, from: number, to: number) => at !== undefined && at > from && at < to;
  expect(codes(laos.places.filter(({ level, lat, lng }) => level > 0 && !(inside(lat, 13.9, 22.6) && inside(lng, 100, 107.8))))).toEqual(
    [],
  );
});

test('Xaisomboun and its districts begin in December 2013', () => {
  const xaisomboun = laos.places.filter(({ code }) => code.startsWith('LA18'));
  expect(xaisomboun).toHaveLength(6);
  expect(xaisomboun.filter(({ validFrom }) => !validFrom.startsWith('2013-12'))).toEqual([]);
});

test('the tile map shows every province once, and none above another', () => {
  expect(laos.tiles.map(({ place }) => place).sort()).toEqual(codes(laos.places.filter(({ level }) => level === 1)).sort());
  expect(repeated(laos.tiles.map(({ column, row }) => `${column}/${row}`))).toEqual([]);
});

test('every agency stands once and in a place of the country; every province has its office', () => {
  const places = new Set(codes(laos.places));
  expect(repeated(codes(laos.agencies))).toEqual([]);
  expect(codes(laos.agencies.filter(({ place }) => place !== undefined && !places.has(place)))).toEqual([]);
  const offices = laos.agencies.filter(({ code }) => code.startsWith('plsw-'));
  expect(offices.map(({ place }) => place).sort()).toEqual(codes(laos.places.filter(({ level }) => level === 1)).sort());
});

test('every grant names a record type, its steps and its sections', () => {
  const plain = ['read', 'create', 'edit', 'attach', '*'];
  const wrong = laos.roles.flatMap(({ code, grants }) =>
    grants.flatMap(({ type, can, reads = [], writes = [] }) => {
      const definition = definitions.get(type);
      if (!definition) return [`${code}: ${type}`];
      const steps = can.filter((each) => !plain.includes(each) && !Object.hasOwn(definition.transitions, each));
      return [...steps, ...[...reads, ...writes].filter((each) => !definition.sections.includes(each))].map(
        (each) => `${code}: ${type} ${each}`,
      );
    }),
  );
  expect(wrong).toEqual([]);
  expect(repeated(codes(laos.roles))).toEqual([]);
});

test('a step can be taken by whom it is given to: what it requires may also be written', () => {
  const stuck = laos.roles.flatMap(({ code, grants }) =>
    [...definitions.values()].flatMap((definition) =>
      Object.entries(definition.transitions).flatMap(([step, { requires = [] }]) => {
        const giving = grants
          .filter(({ type }) => type === definition.name)
          .filter((grant) => permits([grant], step) && grant.scope !== 'counts');
        const closed = (name: string) =>
          giving.some(({ reads, writes }) => !(writes ?? reads ?? definition.sections).includes(definition.fields[name]?.section ?? ''));
        return giving.length > 0 ? requires.filter(closed).map((name) => `${code}: ${definition.name} ${step} ${name}`) : [];
      }),
    ),
  );
  expect(stuck).toEqual([]);
});

test('who sees what is as the data-protection protocol has it', () => {
  const readersOf = (type: string) =>
    codes(laos.roles.filter(({ grants }) => grants.some((grant) => grant.type === type && grant.scope !== 'counts')));
  const mayDo = (type: string, step: string) =>
    codes(
      laos.roles.filter(({ grants }) =>
        permits(
          grants.filter((grant) => grant.type === type),
          step,
        ),
      ),
    );
  expect(readersOf('case')).toEqual(['social-worker', 'supervisor', 'legal-officer']);
  expect(readersOf('note')).toEqual(['social-worker', 'supervisor']);
  expect(mayDo('case', 'approvePlan')).toEqual(['supervisor']);
  expect(mayDo('case', 'approveClosure')).toEqual(['supervisor']);
  expect(mayDo('case', 'returnClosure')).toEqual(['supervisor']);
  expect(role('village-member').filter(({ scope, type }) => scope !== 'own' && type !== 'network')).toEqual([]);
  expect(role('village-member')).toContainEqual(
    expect.objectContaining({ type: 'report', scope: 'own', reads: expect.not.arrayContaining(['triage']) }),
  );
  expect(role('village-member')).toContainEqual(expect.objectContaining({ type: 'screening', scope: 'own' }));
  expect(role('statistics-officer').filter(({ scope }) => scope !== 'counts')).toEqual([]);
  expect(role('data-protection-officer')).toEqual([]);
  expect(role('administrator')).toEqual([]);
  const whereabouts = laos.roles.filter(({ grants }) =>
    grants.some(
      ({ type, scope, reads }) => type === 'service' && scope === 'all' && (reads === undefined || reads.includes('whereabouts')),
    ),
  );
  expect(codes(whereabouts)).toEqual([]);
});

test('codes of published classifications are those we could check, and no others', () => {
  const icvac = ['1', '2', '3', '4', '5', '6'];
  const iccs = [
    '0204',
    '03022',
    '030221',
    '030222',
    '030223',
    '030229',
    '0301',
    '02011',
    '02012',
    '02021',
    '02032',
    '02039',
    '02044',
    '02051',
    '020611',
    '0207',
  ];
  expect(rowsOfAllLists.flatMap((row) => row.icvac ?? []).filter((code) => !icvac.includes(code))).toEqual([]);
  expect(rowsOfAllLists.flatMap((row) => row.iccs ?? []).filter((code) => !iccs.includes(code))).toEqual([]);
  const coded = laos.lists['form-of-harm']?.filter((row) => row.icvac ?? row.iccs) ?? [];
  expect(coded).toHaveLength(13);
});

test('suggestions and clocks speak of codes that exist', () => {
  const levels = listCodes.get('risk-level') ?? [];
  const signs = JSON.stringify(laos.suggestions.map(({ when }) => when)).match(/(?<="among":\[)[^\]]+/g) ?? [];
  const named = [...new Set(signs.flatMap((each) => JSON.parse(`[${each}]`) as string[]))];
  expect(named.filter((sign) => !listCodes.get('sign')?.includes(sign))).toEqual([]);
  expect(laos.suggestions.filter(({ level }) => !levels.includes(level))).toEqual([]);
  expect(Object.keys(laos.harmBySign).filter((sign) => !listCodes.get('sign')?.includes(sign))).toEqual([]);
  expect(Object.values(laos.harmBySign).filter((harm) => !listCodes.get('form-of-harm')?.includes(harm))).toEqual([]);
  expect(Object.keys(laos.clocks.case.byRisk).sort()).toEqual([...levels].sort());
  expect(Object.keys(laos.clocks.intake.respondWithinHours).sort()).toEqual([...levels].sort());
  expect(Object.keys(laos.clocks.referral.answerWithinHours).sort()).toEqual([...(listCodes.get('urgency') ?? [])].sort());
  expect(laos.holidays.filter((day) => !isDate(day))).toEqual([]);
  expect([...laos.settings.ageGroups.map(({ code }) => code), 'unknown']).toEqual(listCodes.get('age-group'));
});

test('two girls of about fifteen at work in a bar every night are suggested as a high risk', () => {
  const told = { dangerNow: false, signs: ['works_night_venue'], since: 'weeks', childCount: 2, childAge: 15, childSex: 'female' };
  expect(suggestRisk(told, laos.suggestions)).toEqual({ level: 'high', because: 'exploitation' });
  expect(suggestRisk({ signs: ['works_night_venue'] }, laos.suggestions)?.level).toBe('high');
  expect(suggestRisk({ ...told, childAge: 22 }, laos.suggestions)?.level).toBe('low');
  expect(suggestRisk({ signs: ['hurt'], childAge: 3 }, laos.suggestions)?.level).toBe('high');
  expect(suggestRisk({ signs: ['hurt'] }, laos.suggestions)?.level).toBe('medium');
  expect(suggestRisk({ signs: ['other'] }, laos.suggestions)).toBeUndefined();
  expect(suggestedBy(told, laos)).toEqual({ suggestedRisk: 'high', formOfHarm: 'exploitation_prostitution' });
  expect(suggestedBy({ ...told, signs: ['other'] }, laos)).toEqual({});
  expect(suggestedRiskOf({ ...told, suggestedRisk: 'low' }, laos.suggestions), 'what was suggested at its arrival stands').toBe('low');
});

test('no number is shown without a source, and none as verified before somebody has called it', () => {
  expect(laos.helplines.filter(({ source }) => source.length < 5)).toEqual([]);
  expect(laos.helplines.filter(({ verifiedOn }) => verifiedOn !== null)).toEqual([]);
  expect(laos.helplines.map(({ number }) => number)).not.toContain('192');
});

test('what opens in an emergency, whose files a role answers for and what is asked first are of this product', () => {
  const strange = laos.roles.flatMap(({ emergency = [], oversees = [] }) => [
    ...emergency.flatMap(({ type, reads = [] }) => reads.filter((section) => !definitions.get(type)?.sections.includes(section))),
    ...[...emergency.map(({ type }) => type), ...oversees].filter((type) => !definitions.has(type)),
  ]);
  expect(strange).toEqual([]);
  const { rules } = laos.settings.asking;
  const known = [...laos.roles.map(({ code }) => code), ...definitions.keys(), ...listCodes.keys()];
  const named = rules.flatMap(({ roles = [], types = [], list }) => [...roles, ...types, ...(list === undefined ? [] : [list])]);
  expect([...named, ...(laos.settings.looking.surname?.roles ?? []), 'emergency-purpose'].filter((name) => !known.includes(name))).toEqual(
    [],
  );
  expect(laos.settings.emergencyHours).toBeGreaterThanOrEqual(1);
  expect(laos.settings.emergencyHours).toBeLessThanOrEqual(24);
});
