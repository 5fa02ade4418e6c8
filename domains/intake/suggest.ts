// Suggests a risk level and a form of harm from the answers. It only suggests: a person decides, and says why.
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

/** A country's guidance on the answers of a report. */
type Guidance = { suggestions: readonly Suggestion[]; harmBySign: Readonly<Record<string, string>> };

/** What is kept with a new report; nothing where the answers suggest nothing. */
export function suggestedBy(
  answers: Readonly<Record<string, unknown>>,
  { suggestions, harmBySign }: Guidance,
): { suggestedRisk?: string; formOfHarm?: string } {
  const risk = suggestRisk(answers, suggestions)?.level;
  const harm = Array.isArray(answers.signs) ? suggestHarm(answers.signs, harmBySign) : undefined;
  return { ...(risk !== undefined && { suggestedRisk: risk }), ...(harm !== undefined && { formOfHarm: harm }) };
}

/** What was suggested when it arrived; where its sender may suggest nothing, what the answers suggest. */
export const suggestedRiskOf = (values: Readonly<Record<string, unknown>>, guidance: readonly Suggestion[]): unknown =>
  values.suggestedRisk ?? suggestRisk(values, guidance)?.level;

/** The form of harm that the first sign in the country's order speaks for; its order is its guidance. */
const suggestHarm = (signs: readonly string[], harmBySign: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(harmBySign).find(([sign]) => signs.includes(sign))?.[1];
