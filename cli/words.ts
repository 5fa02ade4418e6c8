// The words of the command line in the caller's language: its own, those of the problems it may meet, and the country's.
import { createInstance } from 'i18next';
import { kernelProblems } from '../kernel/problem.ts';
import enCase from '../languages/en/case.json' with { type: 'json' };
import en from '../languages/en/cli.json' with { type: 'json' };
import enImport from '../languages/en/import.json' with { type: 'json' };
import enIntake from '../languages/en/intake.json' with { type: 'json' };
import enKernel from '../languages/en/kernel.json' with { type: 'json' };
import enPerson from '../languages/en/person.json' with { type: 'json' };
import enStatistics from '../languages/en/statistics.json' with { type: 'json' };
import loCase from '../languages/lo/case.json' with { type: 'json' };
import lo from '../languages/lo/cli.json' with { type: 'json' };
import loImport from '../languages/lo/import.json' with { type: 'json' };
import loIntake from '../languages/lo/intake.json' with { type: 'json' };
import loKernel from '../languages/lo/kernel.json' with { type: 'json' };
import loPerson from '../languages/lo/person.json' with { type: 'json' };
import loStatistics from '../languages/lo/statistics.json' with { type: 'json' };
import { country, countryWords } from '../server/country.ts';

export type Language = 'lo' | 'en';
export const languages = ['lo', 'en'] as const;
export type Details = Readonly<Record<string, string | number | boolean>>;
export type Say = ((key: string, details?: Details) => string) & {
  language: Language;
  /** The words of a problem, by its name. */
  problem: (name: string, details?: Details) => string;
  /** The word of a code in a list of the country, or nothing. */
  code: (list: string, code: string) => string | undefined;
};

const resources = {
  lo: {
    cli: lo,
    case: loCase,
    import: loImport,
    intake: loIntake,
    kernel: loKernel,
    person: loPerson,
    statistics: loStatistics,
    country: countryWords('lo', country.words) ?? {},
  },
  en: {
    cli: en,
    case: enCase,
    import: enImport,
    intake: enIntake,
    kernel: enKernel,
    person: enPerson,
    statistics: enStatistics,
    country: countryWords('en', country.words) ?? {},
  },
};

const isLanguage = (text: string): text is Language => text === 'lo' || text === 'en';

/** `asked` is what --language says; otherwise the locale of the terminal decides, and English when it says neither. */
export function chooseLanguage(asked: string | undefined, env: Readonly<Record<string, string | undefined>>): Language | undefined {
  if (asked !== undefined) return isLanguage(asked) ? asked : undefined;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('lo') ? 'lo' : 'en';
}

export function speak(language: Language): Say {
  const words = createInstance({ lng: language, defaultNS: 'cli', resources, interpolation: { escapeValue: false }, initAsync: false });
  words.init().catch(() => {});
  const readable = (value: string | number | boolean) => (typeof value === 'number' ? value.toLocaleString('en') : value);
  const say = (key: string, details: Details = {}) =>
    words.t(key, key, Object.fromEntries(Object.entries(details).map(([name, value]) => [name, readable(value)])));
  return Object.assign(say, {
    language,
    problem: (name: string, details?: Details) =>
      say(name in kernelProblems ? `kernel:problems.${name}` : name.replace('.', ':problems.'), details),
    code: (list: string, code: string) => {
      const key = `country:lists.${list}.${code}`;
      return words.exists(key) ? words.t(key, code) : undefined;
    },
  });
}
