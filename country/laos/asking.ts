// What is asked in Laos before a child's file is opened, printed or taken away, and of which readers a shared family name is told.
import type { AskingRules } from '../../kernel/audit/asking.ts';

/** Whoever may open a child's file. */
export const readers: readonly string[] = ['social-worker', 'supervisor', 'legal-officer', 'hotline-operator'];

export const asking: AskingRules = {
  minutes: 60,
  rules: [
    // Another agency, and whoever works in the whole country: not a worker on files of their own office, nor their supervisor.
    { action: 'open', types: ['case'], unless: 'team', list: 'look-purpose' },
    { action: 'search', roles: ['data-protection-officer'], list: 'log-purpose' },
    { action: 'print', types: ['case'], unless: 'team', fresh: true },
    { action: 'print' },
    { action: 'download' },
  ],
};
