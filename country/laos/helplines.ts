// Telephone numbers the public may be shown. Each has a source; none is dated as verified until somebody has called it.
// Numbers without a source, such as 192, are left out.
import type { Helpline } from '../pack.ts';

export const helplines: readonly Helpline[] = [
  {
    code: 'police',
    number: '1191',
    hours: 'unknown',
    languages: ['lo'],
    does: 'report',
    verifiedOn: null,
    source: 'chinagate.cn, 27 August 2016',
    forDanger: true,
  },
  {
    code: 'womens-union',
    number: '1362',
    hours: 'unknown',
    languages: ['lo'],
    does: 'report-and-help',
    verifiedOn: null,
    source: 'Vientiane Times, figures of 2019',
    forDanger: true,
  },
  {
    code: 'youth-union',
    number: '1554',
    hours: '24/7',
    languages: ['lo', 'hmn'],
    does: 'report-and-help',
    verifiedOn: null,
    source: 'unicef.org/laos, 30 June 2022',
    forDanger: false,
  },
  {
    code: 'thailand-social',
    number: '1300',
    hours: '24/7',
    languages: ['th'],
    does: 'report-and-help',
    verifiedOn: null,
    source: 'pattayamail.com, 2021',
    forDanger: false,
  },
  {
    code: 'thailand-childline',
    number: '1387',
    hours: 'unknown',
    languages: ['th'],
    does: 'report-and-help',
    verifiedOn: null,
    source: 'public form of the helpline, 2026',
    forDanger: false,
  },
];
