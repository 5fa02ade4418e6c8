// The words of record types and screens in one file: whoever is signed in needs them all, and one file comes sooner than ten.
export const together = import.meta.glob<Record<string, unknown>>(
  '../../languages/lo/{intake,case,consent,disclosure,person,referral,directory,village,screening,screens}.json',
  { import: 'default', eager: true },
);
