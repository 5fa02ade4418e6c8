// Loads words when they are needed, one language and one namespace at a time, and remembers the reader's language on this device.
import dayjs from 'dayjs';
import 'dayjs/locale/lo';
import { type BackendModule, createInstance } from 'i18next';

export type Language = 'lo' | 'en';
export const languageNames: Readonly<Record<Language, string>> = { lo: 'ລາວ', en: 'English' };

type Found = Record<string, unknown>;
const alone = import.meta.glob<Found>(
  [
    '../languages/{lo,en}/*.json',
    '!../languages/*/{public,cli}.json',
    '!../languages/*/{intake,case,consent,disclosure,person,referral,directory,village,screening,screens}.json',
  ],
  { import: 'default' },
);
const together: Readonly<Record<Language, () => Promise<{ together: Record<string, Found> }>>> = {
  lo: () => import('./words/lo.ts'),
  en: () => import('./words/en.ts'),
};

const lazyFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    find(language as Language, namespace).then(
      (words) => (words ? done(null, words) : done(new Error(`no words: ${language}/${namespace}`), false)),
      (failure: unknown) => done(failure as Error, true),
    );
  },
};

async function find(language: Language, namespace: string): Promise<Found | undefined> {
  const own = alone[`../languages/${language}/${namespace}.json`];
  return own ? own() : (await together[language]()).together[`../../languages/${language}/${namespace}.json`];
}

export const words = createInstance();

/** Starts with the words of the sign-in page only. */
export async function startLanguages(): Promise<void> {
  words.on('languageChanged', show);
  await words.use(lazyFiles).init({
    lng: remembered() ?? 'lo',
    fallbackLng: false,
    supportedLngs: ['lo', 'en'],
    ns: ['app', 'kernel'],
    defaultNS: 'app',
    // React escapes what it shows; escaping twice would show entities.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

export async function speak(language: Language): Promise<void> {
  await words.changeLanguage(language);
  localStorage.setItem(key, language);
}

/** A person's own language, unless this device was told another. */
export const speakAtFirst = async (language: Language): Promise<void> => {
  if (!remembered()) await words.changeLanguage(language);
};

const key = 'pokpong.language';
function remembered(): Language | undefined {
  const said = localStorage.getItem(key);
  return said === 'lo' || said === 'en' ? said : undefined;
}

function show(language: string): void {
  document.documentElement.lang = language;
  dayjs.locale(language);
}
