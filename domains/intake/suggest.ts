// Suggests a risk level from the answers. It only suggests: a person decides, and says why.
import { holds, type Predicate } from '../../kernel/forms/predicate.ts';

/** One line of a country's guidance; the first that holds wins. `because` names a word in the pack. */
export type Suggestion = { when: Predicate; level: string; because: string };

export function suggestRisk(
  values: Readonly<Record<string, unknown>>,
  guidance: readonly Suggestion[],
): { level: string; because: string } | undefined {
  const found = guidance.find((each) => holds(each.when, values));
  return found && { level: found.level, because: found.because };
}

/** The form of harm that the first sign in the country's order speaks for; its order is its guidance. */
export const suggestHarm = (signs: readonly string[], harmBySign: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(harmBySign).find(([sign]) => signs.includes(sign))?.[1];
