// What of a file is given to the child or family who ask for it. Left out: who reported and through whom, how staff weighed the risk, who works on it,
// names and telephones of others, and the files of other children.
import type { OwnFileRules } from '../../domains/disclosure/contents.ts';

export const ownFile: OwnFileRules = {
  gives: {
    case: [
      ...[
        'childName',
        'nickname',
        'sex',
        'birth',
        'age',
        'ageHow',
        'nationality',
        'language',
        'disability',
        'x_birthRegistered',
        'address',
        'phone',
      ],
      ...['caregiverRelation', 'family', 'formOfHarm', 'otherHarm', 'openedOn', 'place', 'placeDetail', 'concern', 'risk', 'safeNow'],
      ...[
        'needs',
        'assessedOn',
        'assessment',
        'strengths',
        'childView',
        'bestInterests',
        'planSummary',
        'agreedWithChild',
        'agreedWithCaregiver',
      ],
      ...['reviewedOn', 'progress', 'reviewFindings', 'closureReason', 'closureSummary', 'childTold', 'agency'],
    ],
    measure: ['kind', 'why', 'from', 'until', 'endedOn'],
    goal: ['need', 'goal'],
    action: ['what', 'by', 'doneOn'],
    consent: ['purpose', 'agency', 'share', 'givenBy', 'how', 'on', 'withdrawnOn'],
    referral: ['kind', 'to', 'result'],
    note: ['kind', 'on', 'text'],
  },
  masks: ['child', 'reporter', 'alleged_offender', 'witness'],
};
