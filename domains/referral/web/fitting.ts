// Whether a service takes a child like this one, by what the directory says; the server decides again when the referral is sent.
import type { Values } from '../../../web/api.ts';

export type Unfit = 'takesNone' | 'otherSex' | 'otherAge';

/** @returns why not, or nothing when it fits or nobody knows. */
export function whyUnfit(service: Values, child: Values): Unfit | undefined {
  if (service.takesNew === false) return 'takesNone';
  const { forSex, ageFrom, ageTo } = service;
  const { sex, age } = child;
  if (typeof forSex === 'string' && forSex !== 'all' && (sex === 'female' || sex === 'male' || sex === 'other') && sex !== forSex)
    return 'otherSex';
  if (typeof age !== 'number') return undefined;
  const tooYoung = typeof ageFrom === 'number' && age < ageFrom;
  const tooOld = typeof ageTo === 'number' && age > ageTo;
  return tooYoung || tooOld ? 'otherAge' : undefined;
}
