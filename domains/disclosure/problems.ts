// What can go wrong with a request for one's own file, by name and HTTP status.
export const problems = {
  'disclosure.ownRequest': 403,
  'disclosure.notApproved': 409,
} as const;
