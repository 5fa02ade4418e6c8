// The words of the product as its reader sees them, so that a story finds a button by its name in any language.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../server/config.ts';

export type Language = 'lo' | 'en';
type Words = { [key: string]: string | Words };
const files = new Map<string, Words>();

/** A word of the product as its reader sees it: `screens:intake.decide`; with a `count`, in the language's own way of counting. */
export function wordsOf(language: Language) {
  const counting = new Intl.PluralRules(language);
  return (key: string, details: Readonly<Record<string, string | number>> = {}): string => {
    const [file = '', rest = ''] = key.split(':');
    const name = path.join(root(), 'languages', language, `${file}.json`);
    if (!files.has(name)) files.set(name, JSON.parse(readFileSync(name, 'utf8')) as Words);
    const lookUp = (words: string) =>
      words.split('.').reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), files.get(name));
    const found = lookUp(rest) ?? lookUp(`${rest}_${counting.select(Number(details.count))}`);
    if (typeof found !== 'string') throw new Error(`${language} has no word ${key}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, detail: string) => String(details[detail] ?? ''));
  };
}
export type Say = ReturnType<typeof wordsOf>;
