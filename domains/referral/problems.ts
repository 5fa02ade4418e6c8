// What can go wrong with a referral, by name and HTTP status.
export const problems = {
  'referral.serviceUnknown': 422,
  'referral.notOfferedThere': 422,
  'referral.takesNoNew': 409,
  'referral.notForThisChild': 409,
  'referral.notYours': 403,
  'referral.servedBeforeSent': 422,
  'referral.shareWithoutConsent': 422,
  'referral.noConsent': 409,
  'referral.beyondConsent': 409,
  'referral.sentAlready': 409,
} as const;
