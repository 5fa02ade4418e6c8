// What of a child's file goes with a referral: only what the child and family agreed to share, named field by field.

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

/** Fields of the case that may stand in a letter; none where there is no consent, whatever was ticked before. */
export function fieldsShared(values: Readonly<Record<string, unknown>>): string[] {
  if (values.consent !== true || !Array.isArray(values.share)) return [];
  return values.share.flatMap((code) => sharedFields[String(code)] ?? []);
}
