// Every word a screen shows, in the reader's language: of the app, of record types, of the country's lists, and of problems.
import dayjs from 'dayjs';
import { use, useSyncExternalStore } from 'react';
import { timeOf } from '../kernel/calendar/date.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import type { Named } from './api.ts';
import { now } from './clock.ts';
import { type Language, words as said } from './languages.ts';
import { dateText, deadlineText } from './moments.ts';
import { type Pack, PackContext } from './pack.ts';

type Typed = Pick<AnyDefinition, 'name' | 'domain' | 'fields'>;
type Translate = (key: string, details?: Record<string, unknown>) => string;

const always = ['app', 'kernel'];
const domains = ['intake', 'case', 'consent', 'disclosure', 'person', 'referral', 'directory', 'village', 'screening'];

/** @param more further namespaces in languages/ that the screen needs, e.g. `screens`. */
export function useWords(...more: string[]): Words {
  const pack = use(PackContext);
  const language = useSyncExternalStore(listen, spoken);
  const key = `${pack?.words ?? ''} ${more}`;
  // Asked each time, also where everything is there: a part that waits is drawn again by the same hooks in the same order.
  use(arrival(language, key, pack, more));
  const mine = kept.language === language && kept.pack === pack ? kept.words.get(key) : undefined;
  return mine ?? keep(key, speakerOf(language, needed(pack, more)), language, pack);
}

const needed = (pack: Pack | undefined, more: readonly string[]): string[] => [
  ...always,
  ...(pack ? [pack.words, ...domains] : []),
  ...more,
];

/** Fetches what every screen behind the sign-in says, and a country's own words where it is known, before anything asks. */
export const gatherWords = (pack?: Pack): Promise<void> => said.loadNamespaces(pack ? [pack.words] : [...domains, 'screens']);

/** Worked out once for a page, however many of its lines are shown by it. */
let kept: { language: Language; pack: Pack | undefined; words: Map<string, Words> } = { language: 'lo', pack: undefined, words: new Map() };
function keep(key: string, { t, exists }: Speaker, language: Language, pack: Pack | undefined): Words {
  if (kept.language !== language || kept.pack !== pack) kept = { language, pack, words: new Map() };
  const words = wordsOf(t, exists, language, pack);
  kept.words.set(key, words);
  return words;
}

const listen = (changed: () => void): (() => void) => {
  said.on('languageChanged', changed);
  return () => said.off('languageChanged', changed);
};
const spoken = (): Language => (said.language === 'en' ? 'en' : 'lo');

const coming = new Map<string, Promise<void>>();
/** When the words are there: the same promise for the same words, so that React knows it again. */
function arrival(language: Language, key: string, pack: Pack | undefined, more: readonly string[]): Promise<void> {
  const place = `${language} ${key}`;
  const known = coming.get(place);
  if (known) return known;
  const missing = needed(pack, more).filter((namespace) => !said.hasLoadedNamespace(namespace, { lng: language }));
  const arriving = missing.length > 0 ? said.loadNamespaces(missing) : arrived;
  coming.set(place, arriving);
  return arriving;
}
/** Known to React as a promise that was kept, so that nothing waits for it. */
const arrived: Promise<void> = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined });

type Speaker = { t: Translate; exists: (key: string) => boolean };

/** Words without details are looked up once: a page says the same few hundred again and again. */
function speakerOf(language: Language, namespaces: string[]): Speaker {
  const look = said.getFixedT(language, namespaces) as Translate;
  const found = new Map<string, string>();
  const exists = (key: string) => found.has(key) || said.exists(key, { lng: language, ns: namespaces });
  const t: Translate = (key, details) => {
    if (details) return look(key, details);
    const text = found.get(key) ?? look(key);
    if (!found.has(key) && exists(key)) found.set(key, text);
    return text;
  };
  return { t, exists };
}

export type Words = ReturnType<typeof wordsOf>;

export function wordsOf(t: Translate, exists: (key: string) => boolean, language: Language, pack: Pack | undefined) {
  const timeZone = pack?.timeZone ?? 'UTC';
  const known = (key: string): string | undefined => (exists(key) ? t(key) : undefined);
  const country = aboutCountry(t, language, pack);
  return {
    t,
    known,
    ...aboutTypes(t, known, pack),
    ...country,
    /** What went wrong, in words; details are codes and numbers only, and an area is said by its name. */
    problem: (problem: Named | string): string => {
      const named = typeof problem === 'string' ? { problem } : problem;
      const { area } = named.details ?? {};
      return problemText(
        t,
        exists,
        typeof area === 'string' ? { ...named, details: { ...named.details, area: country.place(area) } } : named,
      );
    },
    date: (iso: string): string => dateText(iso, timeZone),
    dateTime: (iso: string): string => `${dateText(iso, timeZone)} ${timeOf(iso, timeZone)}`,
    time: (iso: string): string => timeOf(iso, timeZone),
    /** The clock that runs out, in words; the step it is about is said before it. */
    deadline: (iso: string, at: number = now()): string =>
      deadlineText(
        iso,
        timeZone,
        (key, details) => t(`app:${key}`, details),
        (day) => dayjs(day).format('dddd'),
        at,
      ),
    language,
  };
}

function aboutTypes(t: Translate, known: (key: string) => string | undefined, pack: Pack | undefined) {
  const of = (def: Typed, key: string) => `${def.domain}:${def.name}.${key}`;
  // A question that a country added has its words in the country's namespace.
  const own = (def: Typed, group: string, name: string) =>
    name.startsWith('x_') && pack ? `${pack.words}:${def.name}.${group}.${name}` : of(def, `${group}.${name}`);
  return {
    type: (def: Typed): string => t(of(def, 'name')),
    types: (def: Typed): string => t(of(def, 'plural')),
    field: (def: Typed, name: string): string => t(own(def, 'fields', name)),
    hint: (def: Typed, name: string): string | undefined => known(own(def, 'hints', name)),
    section: (def: Typed, name: string): string => t(of(def, `sections.${name}`)),
    state: (def: Typed, name: string): string => t(of(def, `states.${name}`)),
    /** What a person does: the words of a button. */
    transition: (def: Typed, name: string): string => t(of(def, `transitions.${name}`)),
    /** What was done: the words of a line in the timeline. */
    done: (def: Typed, name: string): string => known(of(def, `done.${name}`)) ?? t(of(def, `transitions.${name}`)),
    /** The step a clock waits for. */
    dueStep: (def: Typed, name: string): string => known(of(def, `due.${name}`)) ?? t(of(def, `transitions.${name}`)),
  };
}

function aboutCountry(t: Translate, language: Language, pack: Pack | undefined) {
  const named = (row: { lo: string; en: string } | undefined) => row?.[language];
  const place = (code: string): string => named(pack?.placeByCode.get(code)) ?? code;
  return {
    code: (list: string, code: string): string => t(`${pack?.words ?? 'app'}:lists.${list}.${code}`),
    /** A district is said with its province. */
    place: (code: string): string => {
      const found = pack?.placeByCode.get(code);
      return found?.level === 2 && found.parent ? `${place(code)}, ${place(found.parent)}` : place(code);
    },
    placeAlone: place,
    agency: (code: string): string => named(pack?.agencyByCode.get(code)) ?? code,
    role: (code: string): string => t(`${pack?.words ?? 'app'}:roles.${code}`),
  };
}

const kernelAreas = new Set([
  'field',
  'transition',
  'record',
  'attachment',
  'access',
  'audit',
  'request',
  'session',
  'device',
  'sync',
  'server',
]);

function problemText(t: Translate, exists: (key: string) => boolean, { problem, details }: Named): string {
  const [area = '', ...rest] = problem.split('.');
  const key = kernelAreas.has(area) ? `kernel:problems.${problem}` : `${area}:problems.${rest.join('.')}`;
  return exists(key) ? t(key, details) : t('app:problems.unknown', { problem });
}
