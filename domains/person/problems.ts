// What can be wrong about a person, by name and HTTP status. The words stand in languages/<lang>/person.json.
export const problems = {
  'person.ageAgainstBirth': 422,
  'person.joinedToItself': 422,
  'person.joinedUnknown': 422,
  'person.joinedInCircle': 409,
  'person.othersJoined': 409,
  'person.workerNotActive': 422,
  'person.linkedToNothing': 422,
  'person.apartFromItself': 422,
  'person.nothingToHear': 422,
} as const;
