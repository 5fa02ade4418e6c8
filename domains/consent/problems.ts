// What can go wrong with a consent, by name and HTTP status.
export const problems = {
  'consent.notTheirs': 422,
  'consent.whyNoCaregiver': 422,
  'consent.notThisWay': 422,
  'consent.childNotAsked': 422,
  'consent.childNotThisWay': 422,
  'consent.standsAlready': 409,
  'consent.ownOverride': 403,
  'consent.withdrawnBeforeGiven': 422,
} as const;
