// What only the server knows for the rules of the directory: nothing; an entry is judged by itself.
import type { FactsOf } from '../../../kernel/record/server/engine.ts';

export const facts: Readonly<Record<string, FactsOf>> = {};
