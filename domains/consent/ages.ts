// Who must agree at which age: a table of the country, read by the rules and shown as guidance in the form.
import { ageOn } from '../../kernel/calendar/date.ts';

/** One line of the table. Codes are those of the lists `consent-by` and `consent-how`. */
export type ConsentAge = {
  /** Whole years, both ends included. */
  from: number;
  to: number;
  /** What is asked of the child: nothing, assent (agrees to what an adult decides), or consent. */
  child: 'none' | 'assent' | 'consent';
  /** Ways in which the child may say so. */
  childHow: readonly string[];
  /** Who gives the consent; `instead` only where they are missing or it would not be safe to ask them. */
  givers: readonly string[];
  instead: readonly string[];
  how: readonly string[];
};

export type ConsentAges = {
  ages: readonly ConsentAge[];
  /** For a child whose age nobody knows, or whose birth leaves two lines of the table possible. */
  unknownAge: ConsentAge;
};

type About = Readonly<Record<string, unknown>>;

/**
 * The line for a child on a day.
 * @param file values of the child's file: `birth`, or `age` as it was stated on `openedOn`.
 */
export function needsOf({ ages, unknownAge }: ConsentAges, file: About, day: string): ConsentAge {
  const possible = possibleAges(file, day);
  if (!possible) return unknownAge;
  const [young, old] = possible.map((age) => ages.find(({ from, to }) => age >= from && age <= to));
  return young && young === old ? young : unknownAge;
}

function possibleAges({ birth, age, openedOn }: About, day: string): [number, number] | undefined {
  if (typeof birth === 'string') {
    const { from, to } = ageOn(birth, day);
    return [from, to];
  }
  if (typeof age !== 'number') return undefined;
  const stated = Math.floor(age);
  // Whole years since: of a birthday that nobody knows it is taken that it has not come yet, so that an adult is asked rather than not.
  const years = typeof openedOn === 'string' ? ageOn(openedOn, day) : { from: 0, to: 0 };
  return [stated + years.from, stated + years.to];
}
