// What a person had begun to write, kept in this page's memory only: it survives the idle lock and is gone with the page.

export type Draft = Readonly<Record<string, unknown>>;

const drafts = new Map<string, Draft>();

export const findDraft = (key: string): Draft | undefined => drafts.get(key);
export const keepDraft = (key: string, draft: Draft): void => {
  drafts.set(key, draft);
};
export const dropDraft = (key: string): void => {
  drafts.delete(key);
};
/** On sign-out, or when another person signs in on this page. */
export const dropAllDrafts = (): void => drafts.clear();
export const countDrafts = (): number => drafts.size;
