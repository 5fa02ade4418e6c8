// What the answers of a report suggest before a person decides: a risk level with its reason, and a form of harm.
import type { Suggestion } from '../../domains/intake/suggest.ts';

const signs = (...among: string[]) => ({ field: 'signs', among });
const notGrown = { not: { field: 'childAge', atLeast: 18 } } as const;
const verySmall = { all: [{ filled: 'childAge' }, { not: { field: 'childAge', atLeast: 6 } }] } as const;

/** The first that holds wins. Reasons are words of the pack: `because.<reason>`. An age nobody gave counts as a child's. */
export const suggestions: readonly Suggestion[] = [
  { when: { field: 'dangerNow', is: true }, level: 'high', because: 'dangerNow' },
  { when: signs('kept_from_leaving'), level: 'high', because: 'keptFromLeaving' },
  { when: signs('taken_far'), level: 'high', because: 'takenFar' },
  { when: { all: [signs('works_night_venue', 'adult_pays'), notGrown] }, level: 'high', because: 'exploitation' },
  { when: { all: [signs('hurt', 'left_alone'), verySmall] }, level: 'high', because: 'verySmall' },
  { when: { all: [signs('made_to_marry'), notGrown] }, level: 'high', because: 'marriage' },
  { when: signs('hurt'), level: 'medium', because: 'hurt' },
  { when: signs('online_pressure'), level: 'medium', because: 'online' },
  { when: signs('left_alone'), level: 'medium', because: 'leftAlone' },
  { when: signs('heavy_work'), level: 'medium', because: 'heavyWork' },
  { when: signs('afraid'), level: 'medium', because: 'afraid' },
  { when: signs('works_night_venue', 'adult_pays', 'made_to_marry'), level: 'low', because: 'grown' },
];

/** In the order in which they are looked at: the first sign that was ticked suggests. */
export const harmBySign: Readonly<Record<string, string>> = {
  adult_pays: 'exploitation_prostitution',
  works_night_venue: 'exploitation_prostitution',
  kept_from_leaving: 'trafficking',
  taken_far: 'trafficking',
  made_to_marry: 'child_marriage',
  online_pressure: 'online_grooming',
  hurt: 'physical_violence',
  left_alone: 'neglect',
  heavy_work: 'child_labour',
  afraid: 'psychological_violence',
};
