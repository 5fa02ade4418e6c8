// What can go wrong in the directory of services, by name and HTTP status.
export const problems = { 'directory.agesReversed': 422 } as const;
