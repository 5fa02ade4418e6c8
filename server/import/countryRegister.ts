// The register of this country: its lists and places with the words of its staff's languages.
import enCase from '../../languages/en/case.json' with { type: 'json' };
import enImport from '../../languages/en/import.json' with { type: 'json' };
import loCase from '../../languages/lo/case.json' with { type: 'json' };
import loImport from '../../languages/lo/import.json' with { type: 'json' };
import { country, countryWords } from '../country.ts';
import { createRegister, type Register, type RegisterWords } from './register.ts';

const written = { lo: { states: loCase.case.states, ...loImport }, en: { states: enCase.case.states, ...enImport } };

let made: Register | undefined;

/** Made when it is first needed and kept: it holds a few thousand words. */
export function countryRegister(): Register {
  made ??= createRegister(
    country,
    (['lo', 'en'] as const).map((language) => ({ lists: listWords(language), ...written[language] })),
  );
  return made;
}

const listWords = (language: string): RegisterWords['lists'] =>
  (countryWords(language, country.words) as { lists?: RegisterWords['lists'] } | undefined)?.lists ?? {};
