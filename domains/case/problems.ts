// What can go wrong in a child's file, by name and HTTP status.
export const problems = {
  'case.ageAgainstBirth': 422,
  'case.notAChild': 422,
  'case.planWithoutGoal': 409,
  'case.sameApprover': 403,
  'case.ownPlan': 403,
  'case.workerNotActive': 422,
  'case.reviewBeforeOpening': 422,
  'case.measureEndsBeforeStart': 422,
  'case.linkedToItself': 422,
  'case.linkedUnknown': 422,
  'case.goalOfOtherCase': 422,
} as const;
