// What a register of cases looks like: its columns, and the vocabularies its cells are read with. Made once from the pack and its words.
import type { Pack, PlaceRow } from '../../country/pack.ts';
import { registerColumns as columns } from '../../domains/case/bringing.ts';
import { caseFile } from '../../domains/case/definition.ts';
import { createVocabulary, plain, type Vocabulary } from './vocabulary.ts';

export type Column = (typeof columns)[number];

/** The words one language has for lists, states and headings: parts of its laos.json, case.json and import.json. */
export type RegisterWords = {
  lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
  states: Readonly<Record<string, string>>;
  columns: Readonly<Record<string, string>>;
  /** Other words for a code, divided by `|`, by column. */
  aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

export type Register = {
  headings: Vocabulary;
  lists: Readonly<Record<'form_of_harm' | 'sex' | 'source' | 'status', Vocabulary>>;
  /** Words that say that something is not known. */
  unknown: Vocabulary;
  provinces: Vocabulary;
  /** Districts of each province by its code, and all that can be told apart without one. */
  districts: ReadonlyMap<string, Vocabulary>;
  anyDistrict: Vocabulary;
  parentOf: ReadonlyMap<string, string | null>;
};

const listOf = { form_of_harm: 'form-of-harm', sex: 'sex', source: 'source' } as const;

export function createRegister(pack: Pick<Pack, 'lists' | 'places'>, languages: readonly RegisterWords[]): Register {
  const aliasesOf = (column: string, code: string) => languages.flatMap((words) => words.aliases[column]?.[code]?.split('|') ?? []);
  const fromList = (column: keyof typeof listOf) => {
    const codes = (pack.lists[listOf[column]] ?? []).map(({ code }) => code);
    return createVocabulary(
      Object.fromEntries(
        codes.map((code) => [code, [...languages.map((words) => words.lists[listOf[column]]?.[code] ?? ''), ...aliasesOf(column, code)]]),
      ),
    );
  };
  const named = (names: readonly string[], word: (words: RegisterWords, name: string) => string | undefined, column: string) =>
    createVocabulary(
      Object.fromEntries(names.map((name) => [name, [...languages.map((words) => word(words, name) ?? ''), ...aliasesOf(column, name)]])),
    );
  const provinces = pack.places.filter(({ level }) => level === 1);
  const districts = pack.places.filter(({ level }) => level === 2);
  return {
    headings: named(columns, (words, name) => words.columns[name], 'heading'),
    lists: {
      form_of_harm: fromList('form_of_harm'),
      sex: fromList('sex'),
      source: fromList('source'),
      status: named(caseFile.states, (words, name) => words.states[name], 'status'),
    },
    unknown: named(['unknown'], () => undefined, 'any'),
    provinces: placesBy(provinces, prefixesOf(languages, 'province')),
    districts: new Map(
      provinces.map(({ code }) => [
        code,
        placesBy(
          districts.filter(({ parent }) => parent === code),
          prefixesOf(languages, 'district'),
        ),
      ]),
    ),
    anyDistrict: placesBy(districts, prefixesOf(languages, 'district')),
    parentOf: new Map(pack.places.map(({ code, parent }) => [code, parent])),
  };
}

/** "Bokeo", "Bokeo Province" and "ແຂວງບໍ່ແກ້ວ" are one place; so are its codes in other lists of codes. */
function placesBy(places: readonly PlaceRow[], prefixes: readonly string[]): Vocabulary {
  const written = (place: PlaceRow) => {
    const names = [place.lo, place.en, ...(place.th ? [place.th] : [])];
    return [
      ...names,
      ...names.flatMap((name) => prefixes.flatMap((prefix) => [prefix + name, name + prefix])),
      ...Object.values(place.codes ?? {}),
    ];
  };
  return createVocabulary(Object.fromEntries(places.map((place) => [place.code, written(place)])));
}

const prefixesOf = (languages: readonly RegisterWords[], level: string) =>
  languages.flatMap((words) => words.aliases.placePrefix?.[level]?.split('|') ?? []).filter((prefix) => plain(prefix) !== '');
