// What can go wrong when counting, by name and HTTP status.
export const problems = {
  'statistics.unknownDimension': 422,
  'statistics.periodReversed': 422,
  'statistics.countTooMany': 422,
  'statistics.safeTooMany': 422,
  'statistics.safeTooLarge': 422,
} as const;
