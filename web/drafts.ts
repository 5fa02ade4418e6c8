// What a person had begun to write, kept in this page's memory only: it survives the idle lock and is gone with the page.
import type { NewEvent } from './api.ts';

export type Draft = Readonly<Record<string, unknown>>;
/** What was sent and not answered yet, so that sending it again is the same event and is kept once. */
export type Unanswered = { said: string; event: NewEvent };

const drafts = new Map<string, Draft>();
const unanswered = new Map<string, Unanswered>();

export const findDraft = (key: string): Draft | undefined => drafts.get(key);
export const keepDraft = (key: string, draft: Draft): void => {
  drafts.set(key, draft);
};
export const dropDraft = (key: string): void => {
  drafts.delete(key);
};
/** On sign-out, or when another person signs in on this page. */
export const dropAllDrafts = (): void => {
  drafts.clear();
  unanswered.clear();
};
export const countDrafts = (): number => drafts.size;

export const findUnanswered = (key: string): Unanswered | undefined => unanswered.get(key);
export const keepUnanswered = (key: string, sent: Unanswered): void => {
  unanswered.set(key, sent);
};
export const dropUnanswered = (key: string): void => {
  unanswered.delete(key);
};
