// What of a child's file goes with a referral: only what the child and family agreed to share, named field by field.
import type { Covered } from './rules.ts';

/** Code of the list `share` → fields of the case it opens to the agency that is asked. `documents` are papers, handed over by hand. */
export const sharedFields: Readonly<Record<string, readonly string[]>> = {
  name: ['childName', 'nickname'],
  age_and_sex: ['sex', 'birth', 'age', 'ageHow'],
  contact: ['phone', 'caregiverPhone'],
  address: ['address'],
  family: ['caregiverName', 'caregiverRelation', 'family'],
  concern: ['formOfHarm', 'concern'],
  assessment: ['needs', 'assessment', 'strengths', 'childView'],
  documents: [],
};

/**
 * Fields of the case that may stand in a letter; none where there is no consent, whatever was ticked before.
 * @param covered what stands today of what was agreed with that agency; null: nothing any more.
 */
export function fieldsShared(values: Readonly<Record<string, unknown>>, covered: Covered | null): string[] {
  if (values.consent !== true || covered?.agreed !== true || !Array.isArray(values.share)) return [];
  return values.share.filter((code) => covered.share.includes(code)).flatMap((code) => sharedFields[String(code)] ?? []);
}

type Consent = { state: string; values: Readonly<Record<string, unknown>> };

/** Fields of the case that every agency may know with which something was agreed to be shared: what a paper may hold that goes to several. */
export function fieldsForAll(consents: readonly Consent[]): ReadonlySet<string> {
  const agreed = consents.filter(({ state, values }) => state === 'agreed' && values.purpose === 'share_agency');
  const [first, ...others] = agreed.map(
    ({ values }) => new Set(Array.isArray(values.share) ? values.share.flatMap((code) => sharedFields[String(code)] ?? []) : []),
  );
  return new Set([...(first ?? [])].filter((field) => others.every((each) => each.has(field))));
}
