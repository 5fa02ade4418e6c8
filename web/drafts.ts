// What a person had begun to write: it survives the idle lock, and is gone with the page. Where a device keeps it closed in its own store it survives both, and a lock takes it out of memory.
import type { NewEvent } from './api.ts';
import { openDoor } from './device/door.ts';
import { begun, finished } from './unfinished.ts';

export type Draft = Readonly<Record<string, unknown>>;
/** What was sent and not answered yet, so that sending it again is the same event and is kept once. */
export type Unanswered = { said: string; event: NewEvent };

const drafts = new Map<string, Draft>();
const unanswered = new Map<string, Unanswered>();
/** Names of drafts that were sent or put aside while the device was locked: in its store they still stand. */
const over = new Set<string>();

export const findDraft = (key: string): Draft | undefined => drafts.get(key);
export const keepDraft = (key: string, draft: Draft): void => {
  drafts.set(key, draft);
  over.delete(key);
  const door = openDoor();
  if (door) door.keepDraft(key, draft);
  else begun(draftOf(key));
};
export const dropDraft = (key: string): void => {
  drafts.delete(key);
  const door = openDoor();
  if (door) door.keepDraft(key, undefined);
  else over.add(key);
  finished(draftOf(key));
};
/** A draft as this device kept it; what was written since is newer, and what was sent while it was locked is none any more. */
export const recallDraft = (key: string, draft: Draft): void => {
  if (over.delete(key)) dropDraft(key);
  else if (!drafts.has(key)) drafts.set(key, draft);
};
/** At a lock, on sign-out, or when another person signs in on this page. */
export const dropAllDrafts = (): void => {
  for (const key of drafts.keys()) finished(draftOf(key));
  drafts.clear();
  unanswered.clear();
  over.clear();
};
export const countDrafts = (): number => drafts.size;
/** Where no device keeps it, a reload would lose it. */
const draftOf = (key: string) => `draft ${key}`;

export const findUnanswered = (key: string): Unanswered | undefined => unanswered.get(key);
export const keepUnanswered = (key: string, sent: Unanswered): void => {
  unanswered.set(key, sent);
};
export const dropUnanswered = (key: string): void => {
  unanswered.delete(key);
};
