// The catalogue of what can go wrong. Nothing else is thrown; the words stand in languages/, the status is HTTP's.

export const kernelProblems = {
  'field.wrongKind': 422,
  'field.unknown': 422,
  'field.unknownCode': 422,
  'field.unknownPlace': 422,
  'field.placeTooWide': 422,
  'field.unknownAgency': 422,
  'field.unknownRecord': 422,
  'field.impossibleDate': 422,
  'field.inFuture': 422,
  'field.tooLong': 422,
  'field.notWhole': 422,
  'field.tooSmall': 422,
  'field.tooLarge': 422,
  'field.badPhone': 422,
  'field.badText': 422,
  'field.notAsked': 422,
  'field.needed': 422,
  'field.byStep': 422,
  'transition.unknown': 422,
  'transition.notFromHere': 409,
  'record.unknownType': 404,
  'record.notFound': 404,
  'record.otherType': 409,
  'record.parentNeeded': 422,
  'record.parentClosed': 409,
  'record.closed': 409,
  'record.erased': 409,
  'record.idTaken': 409,
  'record.badVersion': 409,
  'record.badId': 422,
  'attachment.notFound': 404,
  'attachment.kindOff': 422,
  'attachment.voiceOff': 422,
  'attachment.picture': 422,
  'attachment.wrongType': 422,
  'attachment.otherName': 422,
  'attachment.empty': 422,
  'attachment.tooLarge': 413,
  'attachment.damaged': 422,
  'attachment.active': 422,
  'attachment.hidden': 422,
  'attachment.bomb': 422,
  'attachment.locked': 422,
  'attachment.tooMany': 409,
  'attachment.waiting': 409,
  'attachment.gone': 410,
  'attachment.busy': 503,
  'access.denied': 403,
  'access.sectionDenied': 403,
  'access.outsideArea': 403,
  'access.notFound': 404,
  'access.usernameTaken': 409,
  'access.badUsername': 422,
  'access.unknownRole': 422,
  'access.purposeNeeded': 428,
  'access.notNeeded': 409,
  'access.emergencyReads': 403,
  'access.lastAdministrator': 409,
  'access.linkCodeUnknown': 422,
  'access.linkTaken': 409,
  'access.agencyTaken': 409,
  'access.dutyOverlaps': 409,
  'session.none': 401,
  'session.badSignIn': 401,
  'session.tooManyTries': 429,
  'session.passwordTooShort': 422,
  'session.passwordCommon': 422,
  'session.passwordSame': 422,
  'session.otherOrigin': 403,
  'session.changePasswordFirst': 403,
  'audit.keyUnfit': 409,
  'audit.keyOther': 409,
  'audit.keyMissing': 409,
  'audit.noWitness': 422,
  'session.badCode': 401,
  'session.badPasskey': 401,
  'session.noPasskeysHere': 409,
  'session.halfEnded': 401,
  'session.noIdentity': 409,
  'session.identityAway': 503,
  'session.badIdentity': 401,
  'session.identityUnlinked': 403,
  'session.factorFirst': 403,
  'session.stepUpNeeded': 403,
  'session.factorNeeded': 409,
  'session.noSetup': 409,
  'device.unknown': 401,
  'device.expired': 401,
  'device.wiped': 410,
  'device.accountDisabled': 403,
  'device.taken': 409,
  'device.tooMany': 409,
  'device.notForRole': 403,
  'sync.tooOld': 426,
  'sync.tooNew': 409,
  'request.notJson': 400,
  'request.invalid': 400,
  'request.tooLarge': 413,
  'request.tooMany': 429,
  'request.notFound': 404,
  'request.methodNotAllowed': 405,
  'server.failed': 500,
  'server.notAuthorised': 500,
  'server.databaseDown': 503,
  'server.tooSlow': 503,
  'server.full': 507,
} as const satisfies Record<string, number>;

export type Details = Readonly<Record<string, string | number | boolean>>;
export type KernelProblem = keyof typeof kernelProblems;
export type ProblemName = KernelProblem | `${string}.${string}`;

/** What a person did or met, by name. Details hold codes and numbers only, never confidential text. */
export class Problem extends Error {
  readonly problem: ProblemName;
  readonly status: number;
  readonly details: Details | undefined;
  readonly field: string | undefined;

  constructor(problem: ProblemName, status: number, details?: Details, field?: string) {
    super(problem);
    this.problem = problem;
    this.status = status;
    this.details = details;
    this.field = field;
  }
}

export const problem = (name: KernelProblem, details?: Details, field?: string) => new Problem(name, kernelProblems[name], details, field);
