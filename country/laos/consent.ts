// Who must agree at which age. Lao law names no age of its own for this; the table follows common practice for work with children.
import type { ConsentAge, ConsentAges } from '../../domains/consent/ages.ts';

const family = ['caregiver', 'guardian'];
const otherAdult = ['other_adult', 'caseworker_best_interests'];
const inWriting = ['written', 'thumbprint'];
const anyWay = ['oral', ...inWriting];

const small = { child: 'none', childHow: [], givers: family, instead: otherAdult, how: inWriting } as const;
const grown: ConsentAge = { from: 18, to: 200, child: 'consent', childHow: anyWay, givers: ['child'], instead: family, how: inWriting };

export const consent: ConsentAges = {
  ages: [
    { ...small, from: 0, to: 5 },
    { ...small, from: 6, to: 11, child: 'assent', childHow: anyWay },
    { ...small, from: 12, to: 14, child: 'assent', childHow: inWriting, instead: [...otherAdult, 'child'] },
    { ...small, from: 15, to: 17, child: 'consent', childHow: inWriting, instead: ['child'] },
    grown,
  ],
  // Old enough to be asked, and too young to decide alone.
  unknownAge: { ...small, from: 0, to: 200, child: 'assent', childHow: anyWay },
};
