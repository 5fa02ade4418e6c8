// The words of the public site in the reader's language: its own, those of the country's lists, and the names of places.
import { createInstance, type TOptions } from 'i18next';
import type { Pack, PlaceRow } from '../country/pack.ts';
import en from '../languages/en/public.json' with { type: 'json' };
import lo from '../languages/lo/public.json' with { type: 'json' };
import th from '../languages/th/public.json' with { type: 'json' };
import vi from '../languages/vi/public.json' with { type: 'json' };
import zh from '../languages/zh/public.json' with { type: 'json' };

const written = { lo, en, th, vi, zh } as const;
export type Language = keyof typeof written;
export const languageNames = Object.fromEntries(Object.entries(written).map(([code, words]) => [code, words.language])) as Readonly<
  Record<Language, string>
>;
export const isLanguage = (text: unknown): text is Language => typeof text === 'string' && Object.hasOwn(written, text);

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];
/** Every text of public.json; of texts that count, the part before `_one`. */
export type Key = Paths<typeof en> extends infer P ? (P extends `${infer Stem}_${'one' | 'other'}` ? Stem : P) : never;

/** The words of a country's own file, e.g. languages/lo/laos.json; undefined when a language has none. */
export type WordsOf = (language: string, namespace: string) => object | undefined;

export type Words = {
  language: Language;
  say: (key: Key, details?: TOptions) => string;
  /** The same for a key that is put together; undefined when there is no such text. */
  find: (key: string, details?: TOptions) => string | undefined;
  /** The word of a code in one of the country's lists. */
  code: (list: string, code: string) => string;
  helpline: (code: string) => string;
  place: (code: string) => string;
};

/** Builds the words of each language the country offers the public, once. */
export function allWords(pack: Pick<Pack, 'words' | 'places' | 'publicLanguages'>, wordsOf: WordsOf): ReadonlyMap<Language, Words> {
  const languages = pack.publicLanguages.filter(isLanguage);
  const resources = Object.fromEntries(
    [...new Set([...languages, 'en' as const])].map((language) => [
      language,
      { public: written[language], country: wordsOf(language, pack.words) ?? {} },
    ]),
  );
  const i18n = createInstance({
    resources,
    fallbackLng: 'en',
    defaultNS: 'public',
    ns: ['public', 'country'],
    // Escaping is done where HTML is made; twice would show entities.
    interpolation: { escapeValue: false },
    nsSeparator: false,
    initAsync: false,
  });
  i18n.init().catch(() => {});
  const places = new Map(pack.places.map((place) => [place.code, place]));
  return new Map(languages.map((language) => [language, wordsIn(language, i18n.getFixedT.bind(i18n), i18n.exists.bind(i18n), places)]));
}

type I18n = ReturnType<typeof createInstance>;

function wordsIn(language: Language, fixed: I18n['getFixedT'], exists: I18n['exists'], places: ReadonlyMap<string, PlaceRow>): Words {
  const own = fixed(language, 'public');
  const country = fixed(language, 'country');
  return {
    language,
    say: (key, details) => own(key, details ?? {}),
    find: (key, details) => (exists(key, { lng: language, ns: 'public', ...details }) ? own(key, details ?? {}) : undefined),
    code: (list, code) => country(`lists.${list}.${code}`),
    helpline: (code) => country(`helplines.${code}`),
    place: (code) => nameOf(places.get(code), language) ?? code,
  };
}

/** Places are written in Lao, English and some in Thai; other readers get the Latin letters that stand on road signs. */
const nameOf = (place: PlaceRow | undefined, language: Language): string | undefined =>
  place && (language === 'lo' ? place.lo : language === 'th' ? (place.th ?? place.en) : place.en);
