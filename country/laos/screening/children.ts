// For whoever meets children where they live: is this child at risk, and what now? Twelve questions about what can be seen and is known around
// the child; none of them asks a child to tell what happened.
import type { ScreeningTool } from '../../../domains/screening/tool.ts';
import { answer, is, no, unsure, yes } from './answers.ts';
import { pictures } from './pictures.ts';

export const children: ScreeningTool = {
  code: 'children',
  version: 1,
  for: ['village-member', 'outreach-worker'],
  channel: 'outreach',
  pictures,
  questions: [
    { code: 'danger', picture: 'bell', sound: 'children-danger', answers: [yes(8), unsure(2), no()] },
    {
      code: 'sleeps',
      picture: 'moon',
      sound: 'children-sleeps',
      answers: [
        answer('family', 0),
        answer('employer', 2),
        answer('venue', 4, 'works_night_venue'),
        answer('alone', 4, 'left_alone'),
        unsure(1),
      ],
    },
    {
      code: 'trusted',
      picture: 'bridge',
      sound: 'children-trusted',
      answers: [yes(0), no(3), unsure(1)],
    },
    {
      code: 'basics',
      picture: 'bowl',
      sound: 'children-basics',
      answers: [yes(0), no(2, 'left_alone'), unsure(1)],
    },
    {
      code: 'works',
      picture: 'tools',
      sound: 'children-works',
      answers: [no(), answer('light', 0), answer('heavy', 3, 'heavy_work'), answer('night', 4, 'works_night_venue'), unsure(1)],
    },
    {
      code: 'free',
      picture: 'door',
      sound: 'children-free',
      answers: [yes(0), no(5, 'kept_from_leaving'), unsure(1)],
    },
    { code: 'taken', picture: 'road', sound: 'children-taken', answers: [no(), yes(3, 'taken_far'), unsure(1)] },
    { code: 'gifts', picture: 'box', sound: 'children-gifts', answers: [no(), yes(3, 'adult_pays'), unsure(1)] },
    { code: 'online', picture: 'telephone', sound: 'children-online', answers: [no(), yes(3, 'online_pressure'), unsure(1)] },
    {
      code: 'marriage',
      picture: 'flower',
      sound: 'children-marriage',
      answers: [no(), yes(4, 'made_to_marry'), unsure(1)],
      when: { not: { field: 'age', atLeast: 18 } },
    },
    {
      code: 'afraid',
      picture: 'leaf',
      sound: 'children-afraid',
      answers: [no(), answer('changed', 2, 'afraid'), yes(4, 'hurt'), unsure(1)],
    },
    {
      code: 'health',
      picture: 'cross',
      sound: 'children-health',
      answers: [no(), answer('soon', 1), answer('today', 2)],
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
