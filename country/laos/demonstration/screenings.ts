// Screenings of the demonstration: an outreach nurse in Bokeo, and a desk at the bridge. Answers stand in the order of what becomes of each.
import type { ScreeningScript } from '../../demonstration.ts';

export const screenings: readonly ScreeningScript[] = [
  {
    by: 'outreach',
    tool: 'children',
    place: 'LA0501',
    answers: [
      {},
      { danger: 'no', sleeps: 'venue', works: 'night', trusted: 'no', free: 'unsure' },
      { danger: 'no', sleeps: 'family', trusted: 'yes', basics: 'yes', works: 'light', health: 'no' },
      { danger: 'no', sleeps: 'alone', trusted: 'no', basics: 'no' },
      { danger: 'no', sleeps: 'family', trusted: 'no', afraid: 'changed', health: 'soon' },
    ],
  },
  {
    by: 'border',
    tool: 'border',
    place: 'LA0501',
    answers: [
      {},
      { help: 'no', company: 'other', knows: 'unsure', parents: 'unsure', papers: 'own', what_for: 'unsure' },
      { help: 'no', company: 'parent', papers: 'own', where: 'yes', what_for: 'visit', speaks: 'yes' },
      { help: 'unsure', company: 'nobody', parents: 'no', papers: 'none', where: 'no' },
      { help: 'no', company: 'group', knows: 'no', parents: 'no', papers: 'other', what_for: 'work', paid: 'yes' },
    ],
  },
];
