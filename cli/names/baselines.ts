// What one would use without this work: Double Metaphone, and trigrams as PostgreSQL's pg_trgm counts them.
import { doubleMetaphone } from 'double-metaphone';

type Score = (a: string, b: string) => number;

const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .split(/[\s.]+/)
    .filter(Boolean);

/** The share of the words of the longer name that sound like one of the other's. It hears Latin letters only. */
export const metaphones: Score = (a, b) => {
  const codes = (name: string) => wordsOf(name).map((word) => doubleMetaphone(word).filter(Boolean));
  const [left, right] = [codes(a), codes(b)];
  const shared = (one: string[][], other: string[][]) =>
    one.filter((word) => other.some((each) => each.some((code) => word.includes(code)))).length;
  return Math.min(shared(left, right), shared(right, left)) / Math.max(left.length, right.length, 1);
};

export const trigrams: Score = (a, b) => {
  const gramsOf = (name: string) =>
    new Set(wordsOf(name).flatMap((word) => Array.from({ length: word.length + 1 }, (_, at) => `  ${word} `.slice(at, at + 3))));
  const [left, right] = [gramsOf(a), gramsOf(b)];
  const shared = [...left].filter((gram) => right.has(gram)).length;
  return shared / Math.max(left.size + right.size - shared, 1);
};
