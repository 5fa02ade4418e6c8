// What can go wrong when something is to be kept or destroyed, by name and HTTP status.
export const problems = {
  'retention.held': 409,
  'retention.changed': 409,
  'retention.ended': 409,
  'retention.twice': 403,
  'retention.sameSide': 403,
  'retention.destroyed': 409,
  'retention.notTop': 409,
  'retention.dayPast': 422,
  'retention.dayFar': 422,
} as const;
