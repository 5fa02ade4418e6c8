// Whoever reads the public site reads all of it in their own language: no word falls back to another.
import { expect, test } from 'vitest';
import { recordTypes } from '../domains/register.ts';
import { country, countryWords } from '../server/country.ts';
import { allAsked, fieldOf, steps } from './journey.ts';
import { allWords, isLanguage } from './words.ts';

const words = allWords(country, countryWords);
const report = recordTypes.report.definition;
const languages = country.publicLanguages.filter(isLanguage);
const lists = [...new Set(allAsked.flatMap((name) => fieldOf(report, name)?.list ?? []))];

test('every language the country offers has its words', () => {
  expect([...words.keys()]).toEqual(country.publicLanguages);
});

test.each(languages)('every choice, number and page has its own words in %s', (language) => {
  const own = (countryWords(language, country.words) ?? {}) as {
    lists?: Record<string, Record<string, string>>;
    helplines?: Record<string, string>;
  };
  const spoken = country.helplines.flatMap((helpline) => helpline.languages);
  const missing = [
    ...lists.flatMap((list) =>
      (country.lists[list] ?? []).filter(({ code }) => !own.lists?.[list]?.[code]).map(({ code }) => `${list}.${code}`),
    ),
    ...country.helplines.filter(({ code }) => !own.helplines?.[code]).map(({ code }) => code),
    ...spoken.filter((code) => !own.lists?.['spoken-language']?.[code]),
    ...allAsked.filter((name) => !words.get(language)?.find(`fields.${name}.label`)),
    ...steps.filter((step) => !words.get(language)?.find(`steps.${step}.question`)),
  ];
  expect(missing).toEqual([]);
});

test('places are named in the letters their reader knows', () => {
  const bokeo = (language: (typeof languages)[number]) => words.get(language)?.place('LA05');
  expect(['lo', 'en', 'vi', 'zh'].filter(isLanguage).map(bokeo)).toEqual(['ບໍ່ແກ້ວ', 'Bokeo', 'Bokeo', 'Bokeo']);
  expect(bokeo('th')).toMatch(/\p{Script=Thai}/u);
});
