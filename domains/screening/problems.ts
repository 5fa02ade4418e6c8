// What can go wrong with a screening, by name and HTTP status.
export const problems = {
  'screening.unknownTool': 422,
  'screening.badAnswers': 422,
  'screening.otherResult': 422,
  'screening.notYours': 403,
  'screening.otherAgency': 403,
} as const;
