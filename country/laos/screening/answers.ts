// The answers that questions of these tools may have: what each adds to the score, and the signs that it stands for.
import type { ToolAnswer } from '../../../domains/screening/tool.ts';

export const answer = (code: string, weight: number, ...signs: string[]): ToolAnswer => ({
  code,
  weight,
  ...(signs.length > 0 && { signs }),
});
export const yes = (weight: number, ...signs: string[]): ToolAnswer => answer('yes', weight, ...signs);
export const no = (weight = 0, ...signs: string[]): ToolAnswer => answer('no', weight, ...signs);
export const unsure = (weight: number): ToolAnswer => answer('unsure', weight);
/** A condition: the question was answered by one of these. */
export const is = (field: string, ...among: string[]) => ({ field, among });
