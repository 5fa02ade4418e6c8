// For whoever meets children where they live: is this child at risk, and what now? Twelve questions about what can be seen and is known around
// the child; none of them asks a child to tell what happened.
import type { ScreeningTool, ToolAnswer } from '../../../domains/screening/tool.ts';
import { pictures } from './pictures.ts';

const no: ToolAnswer = { code: 'no', weight: 0 };
const yes = (weight: number, ...signs: string[]): ToolAnswer => ({ code: 'yes', weight, ...(signs.length > 0 && { signs }) });
const unsure = (weight: number): ToolAnswer => ({ code: 'unsure', weight });
const is = (field: string, ...among: string[]) => ({ field, among });

export const children: ScreeningTool = {
  code: 'children',
  version: 1,
  for: ['village-member', 'outreach-worker'],
  channel: 'outreach',
  pictures,
  questions: [
    { code: 'danger', picture: 'bell', sound: 'children-danger', answers: [yes(8), unsure(2), no] },
    {
      code: 'sleeps',
      picture: 'moon',
      sound: 'children-sleeps',
      answers: [
        { code: 'family', weight: 0 },
        { code: 'employer', weight: 2 },
        { code: 'venue', weight: 4, signs: ['works_night_venue'] },
        { code: 'alone', weight: 4, signs: ['left_alone'] },
        unsure(1),
      ],
    },
    {
      code: 'trusted',
      picture: 'bridge',
      sound: 'children-trusted',
      answers: [{ code: 'yes', weight: 0 }, { code: 'no', weight: 3 }, unsure(1)],
    },
    {
      code: 'basics',
      picture: 'bowl',
      sound: 'children-basics',
      answers: [{ code: 'yes', weight: 0 }, { code: 'no', weight: 2, signs: ['left_alone'] }, unsure(1)],
    },
    {
      code: 'works',
      picture: 'tools',
      sound: 'children-works',
      answers: [
        no,
        { code: 'light', weight: 0 },
        { code: 'heavy', weight: 3, signs: ['heavy_work'] },
        { code: 'night', weight: 4, signs: ['works_night_venue'] },
        unsure(1),
      ],
    },
    {
      code: 'free',
      picture: 'door',
      sound: 'children-free',
      answers: [{ code: 'yes', weight: 0 }, { code: 'no', weight: 5, signs: ['kept_from_leaving'] }, unsure(1)],
    },
    { code: 'taken', picture: 'road', sound: 'children-taken', answers: [no, yes(3, 'taken_far'), unsure(1)] },
    { code: 'gifts', picture: 'box', sound: 'children-gifts', answers: [no, yes(3, 'adult_pays'), unsure(1)] },
    { code: 'online', picture: 'telephone', sound: 'children-online', answers: [no, yes(3, 'online_pressure'), unsure(1)] },
    {
      code: 'marriage',
      picture: 'flower',
      sound: 'children-marriage',
      answers: [no, yes(4, 'made_to_marry'), unsure(1)],
      when: { not: { field: 'age', atLeast: 18 } },
    },
    {
      code: 'afraid',
      picture: 'leaf',
      sound: 'children-afraid',
      answers: [no, { code: 'changed', weight: 2, signs: ['afraid'] }, yes(4, 'hurt'), unsure(1)],
    },
    {
      code: 'health',
      picture: 'cross',
      sound: 'children-health',
      answers: [no, { code: 'soon', weight: 1 }, { code: 'today', weight: 2 }],
    },
  ],
  levels: [
    { level: 'none', from: 0, does: 'advise' },
    { level: 'low', from: 2, does: 'refer', urgency: 'within_3_days' },
    { level: 'medium', from: 4, does: 'refer', urgency: 'within_1_day' },
    { level: 'high', from: 8, does: 'report', urgency: 'within_3_hours' },
  ],
  atOnce: { any: [{ field: 'danger', is: 'yes' }, { all: [is('free', 'no'), is('sleeps', 'venue', 'employer')] }] },
  guidance: [
    { when: { field: 'atOnce', is: true }, advice: ['stay_near', 'tell_at_once'], kinds: ['protection'] },
    { when: is('level', 'none'), advice: ['thank', 'say_where'], kinds: [] },
    { when: is('level', 'low', 'medium', 'high'), advice: ['believe', 'ask_no_more', 'ask_consent'], kinds: [] },
    { when: is('level', 'low'), advice: ['look_again'], kinds: [] },
    { when: { any: [is('health', 'soon', 'today'), is('afraid', 'yes')] }, advice: ['health_first'], kinds: ['health'] },
    { when: is('sleeps', 'venue', 'alone'), advice: [], kinds: ['shelter', 'protection'] },
    { when: { any: [is('free', 'no'), is('taken', 'yes'), is('gifts', 'yes')] }, advice: ['speak_alone'], kinds: ['protection'] },
    { when: is('marriage', 'yes'), advice: [], kinds: ['protection', 'psychosocial'] },
    { when: is('online', 'yes'), advice: ['keep_messages'], kinds: ['psychosocial'] },
    { when: { any: [is('trusted', 'no'), is('afraid', 'changed', 'yes')] }, advice: [], kinds: ['psychosocial'] },
    { when: is('basics', 'no'), advice: [], kinds: ['material'] },
  ],
};
