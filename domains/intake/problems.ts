// What can go wrong with a report of concern, by name and HTTP status.
export const problems = {
  'intake.noCaseOpened': 409,
  'intake.caseUnknown': 422,
  'intake.serviceUnknown': 422,
  'intake.joinedToItself': 422,
  'intake.joinedUnknown': 422,
  'intake.joinedInCircle': 409,
  'intake.handlerNotActive': 422,
  'intake.nothingSaid': 422,
  'intake.codeUnknown': 404,
  'intake.questionUnknown': 404,
  'intake.answeredAlready': 409,
} as const;
