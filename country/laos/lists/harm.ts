// What harms children and how it shows: lists with the codes of published classifications.
// ICVAC stands only where the form alone decides its first level; its deeper levels are not published in a form we could check.
// An IC-TIP event needs an act and a purpose that are established, so only trafficking bears its code here.
import type { CodeRow } from '../../pack.ts';

export const harmLists = {
  'form-of-harm': [
    { code: 'trafficking', iccs: ['0204'], icTip: 'TIP event/case' },
    { code: 'exploitation_prostitution', icvac: '3', iccs: ['030222'], htcds: 'SexualExploitation' },
    { code: 'exploitation_travel', icvac: '3', iccs: ['03022'], htcds: 'SexualExploitation' },
    { code: 'abuse_material', icvac: '3', iccs: ['030221'], htcds: 'SexualExploitation' },
    { code: 'online_grooming', icvac: '3', iccs: ['030223'] },
    { code: 'sexual_extortion', iccs: ['02051', '030229'] },
    { code: 'sexual_violence', icvac: '3', iccs: ['0301'] },
    { code: 'physical_violence', icvac: '2', iccs: ['02011'] },
    { code: 'psychological_violence', icvac: '4', iccs: ['0207', '02012'] },
    { code: 'neglect', icvac: '5', iccs: ['020611'] },
    { code: 'child_labour', iccs: ['02032'], htcds: 'ChildLabour' },
    { code: 'child_marriage', iccs: ['02039', '02044'], htcds: 'ForcedMarriage' },
    { code: 'abduction_sale', iccs: ['02021', '0204'] },
    { code: 'other' },
    { code: 'unknown' },
  ],
  'risk-level': [{ code: 'high' }, { code: 'medium' }, { code: 'low' }, { code: 'none' }],
  sign: [
    { code: 'works_night_venue' },
    { code: 'adult_pays' },
    { code: 'kept_from_leaving' },
    { code: 'taken_far' },
    { code: 'hurt' },
    { code: 'left_alone' },
    { code: 'heavy_work' },
    { code: 'made_to_marry' },
    { code: 'online_pressure' },
    { code: 'afraid' },
    { code: 'other' },
  ],
  'helpline-category': [
    { code: 'missing' },
    { code: 'violence' },
    { code: 'mental_health' },
    { code: 'physical_health' },
    { code: 'access' },
    { code: 'discrimination' },
    { code: 'family' },
    { code: 'peers' },
    { code: 'education_work' },
    { code: 'sexuality' },
  ],
} as const satisfies Readonly<Record<string, readonly CodeRow[]>>;
