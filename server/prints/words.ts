// The words of a print in one language: its own, those of record types and lists, and the names of places and agencies.
import { createInstance } from 'i18next';
import type { Pack } from '../../country/pack.ts';
import { dayOf, precisionOf, timeOf } from '../../kernel/calendar/date.ts';
import type { Field } from '../../kernel/forms/field.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import enCase from '../../languages/en/case.json' with { type: 'json' };
import enConsent from '../../languages/en/consent.json' with { type: 'json' };
import enDirectory from '../../languages/en/directory.json' with { type: 'json' };
import enDisclosure from '../../languages/en/disclosure.json' with { type: 'json' };
import enIntake from '../../languages/en/intake.json' with { type: 'json' };
import enKernel from '../../languages/en/kernel.json' with { type: 'json' };
import enPrints from '../../languages/en/prints.json' with { type: 'json' };
import enReferral from '../../languages/en/referral.json' with { type: 'json' };
import loCase from '../../languages/lo/case.json' with { type: 'json' };
import loConsent from '../../languages/lo/consent.json' with { type: 'json' };
import loDirectory from '../../languages/lo/directory.json' with { type: 'json' };
import loDisclosure from '../../languages/lo/disclosure.json' with { type: 'json' };
import loIntake from '../../languages/lo/intake.json' with { type: 'json' };
import loKernel from '../../languages/lo/kernel.json' with { type: 'json' };
import loPrints from '../../languages/lo/prints.json' with { type: 'json' };
import loReferral from '../../languages/lo/referral.json' with { type: 'json' };
import { countryWords } from '../country.ts';
import type { World } from '../world.ts';

export type Language = 'lo' | 'en';

const resources = {
  en: {
    case: enCase,
    consent: enConsent,
    directory: enDirectory,
    disclosure: enDisclosure,
    intake: enIntake,
    kernel: enKernel,
    prints: enPrints,
    referral: enReferral,
  },
  lo: {
    case: loCase,
    consent: loConsent,
    directory: loDirectory,
    disclosure: loDisclosure,
    intake: loIntake,
    kernel: loKernel,
    prints: loPrints,
    referral: loReferral,
  },
};
const i18n = createInstance({ resources, fallbackLng: 'en', interpolation: { escapeValue: false }, initAsync: false });
i18n.init().catch(() => {});

/** What only the database knows: names behind numbers and codes. */
export type Names = {
  agencies: ReadonlyMap<string, { lo: string; en: string }>;
  people: ReadonlyMap<number, string>;
  /** Codes of records by their ids, of those the reader sees. */
  records: ReadonlyMap<string, string>;
};

export type Words = ReturnType<typeof wordsIn>;

const say = (language: Language, key: string | string[], details: Record<string, unknown> = {}): string =>
  i18n.t(key, { lng: language, ...details });

export function wordsIn(language: Language, { pack }: Pick<World, 'pack'>, names: Names) {
  const about = aboutCountry(language, pack);
  const day = (iso: string) => dateText(iso.includes('T') ? dayOf(iso, pack.timeZone) : iso);
  const reading: Reading = {
    ...about,
    language,
    date: day,
    agency: (code) => names.agencies.get(code)?.[language] ?? code,
    person: (id) => names.people.get(id) ?? `#${id}`,
    record: (id) => names.records.get(id) ?? '…',
  };
  return {
    ...reading,
    say: (key: string, details?: Record<string, unknown>) => say(language, `prints:${key}`, details),
    type: (of: AnyDefinition, key: string) => say(language, `${of.domain}:${of.name}.${key}`),
    /** What was done, or the name of the step where nothing more is said. */
    done: (of: AnyDefinition, step: string) =>
      say(
        language,
        ['done', 'transitions'].map((group) => `${of.domain}:${of.name}.${group}.${step}`),
      ),
    dueStep: (of: AnyDefinition, step: string) =>
      say(
        language,
        ['due', 'transitions'].map((group) => `${of.domain}:${of.name}.${group}.${step}`),
      ),
    field: (of: AnyDefinition, name: string) =>
      name.startsWith('x_') ? about.own(of.name, 'fields', name) : say(language, `${of.domain}:${of.name}.fields.${name}`),
    role: (code: string) => about.own('roles', code),
    dateTime: (iso: string) => `${day(iso)} ${timeOf(iso, pack.timeZone)}`,
    value: (field: Field, value: unknown): string => readings[field.kind](reading, field, value),
  };
}

function aboutCountry(language: Language, pack: Pack) {
  const country = countryWords(language, pack.words) ?? {};
  const below = (tree: unknown, key: string) =>
    typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>)[key] : undefined;
  const own = (...keys: string[]): string => {
    const found = keys.reduce<unknown>(below, country);
    return typeof found === 'string' ? found : (keys.at(-1) as string);
  };
  const placeAt = (code: string | null | undefined) => pack.places.find((each) => each.code === code);
  /** A district is said with its province. */
  const place = (code: string): string => {
    const found = placeAt(code);
    const above = found?.level === 2 ? placeAt(found.parent) : undefined;
    return [found, above].flatMap((each) => (each ? [each[language]] : [])).join(', ') || code;
  };
  return { own, place, code: (list: string, code: string) => own('lists', list, code) };
}

/** `2011` → 2011, `2011-05` → 05/2011, `2011-05-17` → 17/05/2011. */
function dateText(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { year, month: `${month}/${year}`, day: `${day}/${month}/${year}` }[precisionOf(iso)];
}

type Say = (text: string) => string;
type Reading = {
  language: Language;
  place: Say;
  date: Say;
  agency: Say;
  record: Say;
  code: (list: string, code: string) => string;
  person: (id: number) => string;
};

const yesNo = { lo: loKernel, en: enKernel };
const readings: Record<Field['kind'], (words: Reading, field: Field, value: unknown) => string> = {
  text: (_, __, value) => String(value),
  longText: (_, __, value) => String(value),
  phone: (_, __, value) => String(value),
  number: (_, __, value) => String(value),
  duration: (_, __, value) => String(value),
  yesNo: ({ language }, _, value) => (value === true ? yesNo[language].yes : yesNo[language].no),
  date: ({ date }, _, value) => date(String(value)),
  code: ({ code }, { list = '' }, value) => code(list, String(value)),
  codes: ({ code }, { list = '' }, value) => (Array.isArray(value) ? value.map((each) => code(list, String(each))).join(', ') : ''),
  place: ({ place }, _, value) => place(String(value)),
  agency: ({ agency }, _, value) => agency(String(value)),
  worker: ({ person }, _, value) => person(Number(value)),
  record: ({ record }, _, value) => record(String(value)),
};
