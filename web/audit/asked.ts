// A question to the audit as the page holds it, and as the server is asked.
import type { LookKind } from '../../kernel/audit/looks.ts';
import { withQuery } from '../api.ts';

export const questions = ['file', 'person', 'left', 'refused'] as const;
export type Question = (typeof questions)[number];
/** Days are as precise as they were said: `2026`, `2026-01`, `2026-01-05`, or empty. */
export type Asked = { question: Question; code: string; user: string; from: string; to: string };

export const atFirst: Asked = { question: 'file', code: '', user: '', from: '', to: '' };

const kinds: Readonly<Record<Question, LookKind>> = { file: 'all', person: 'all', left: 'left', refused: 'refused' };

/** What a question cannot do without. */
export const isWhole = ({ question, code, user }: Asked): boolean =>
  question === 'file' ? code.trim() !== '' : question !== 'person' || user !== '';

export const firstDay = (date: string): string => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
export const lastDay = (date: string): string => {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5)), 0)).toISOString().slice(0, 10);
};

export const pathOf = ({ question, code, user, from, to }: Asked): string =>
  withQuery('/api/audit/looks', {
    kind: kinds[question],
    code: code.trim(),
    user,
    from: firstDay(from),
    to: lastDay(to),
  });
