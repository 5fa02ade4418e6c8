// For desks where children cross: a border point, a passport office. Ten questions about the journey and the papers; a child is asked nothing
// that a traveller would not be asked, and is no suspect.
import type { ScreeningTool, ToolAnswer } from '../../../domains/screening/tool.ts';
import { pictures } from './pictures.ts';

const fine: ToolAnswer = { code: 'yes', weight: 0 };
const no: ToolAnswer = { code: 'no', weight: 0 };
const unsure = (weight: number): ToolAnswer => ({ code: 'unsure', weight });
const is = (field: string, ...among: string[]) => ({ field, among });

export const border: ScreeningTool = {
  code: 'border',
  version: 1,
  for: ['border-officer'],
  channel: 'border',
  pictures,
  questions: [
    { code: 'help', picture: 'bell', sound: 'border-help', answers: [{ code: 'yes', weight: 8 }, unsure(2), no] },
    {
      code: 'company',
      picture: 'bags',
      sound: 'border-company',
      answers: [
        { code: 'parent', weight: 0 },
        { code: 'relative', weight: 1 },
        { code: 'group', weight: 2 },
        { code: 'other', weight: 3 },
        { code: 'nobody', weight: 3 },
      ],
    },
    {
      code: 'knows',
      picture: 'cups',
      sound: 'border-knows',
      answers: [fine, { code: 'no', weight: 3 }, unsure(1)],
      when: is('company', 'relative', 'group', 'other'),
    },
    {
      code: 'parents',
      picture: 'letter',
      sound: 'border-parents',
      answers: [fine, { code: 'no', weight: 3 }, unsure(1)],
      when: { not: { field: 'company', is: 'parent' } },
    },
    {
      code: 'papers',
      picture: 'card',
      sound: 'border-papers',
      answers: [
        { code: 'own', weight: 0 },
        { code: 'none', weight: 1 },
        { code: 'other', weight: 3 },
        { code: 'strange', weight: 2 },
      ],
    },
    { code: 'where', picture: 'sign', sound: 'border-where', answers: [fine, { code: 'no', weight: 2 }, unsure(1)] },
    {
      code: 'what_for',
      picture: 'calendar',
      sound: 'border-what-for',
      answers: [
        { code: 'visit', weight: 0 },
        { code: 'school', weight: 0 },
        { code: 'work', weight: 3 },
        { code: 'marriage', weight: 4, signs: ['made_to_marry'] },
        unsure(2),
      ],
    },
    { code: 'paid', picture: 'coin', sound: 'border-paid', answers: [no, { code: 'yes', weight: 2 }, unsure(1)] },
    { code: 'route', picture: 'map', sound: 'border-route', answers: [no, { code: 'yes', weight: 2, signs: ['taken_far'] }, unsure(0)] },
    {
      code: 'speaks',
      picture: 'speech',
      sound: 'border-speaks',
      answers: [fine, { code: 'no', weight: 3, signs: ['kept_from_leaving'] }, { code: 'small', weight: 0 }],
    },
  ],
  levels: [
    { level: 'none', from: 0, does: 'advise' },
    { level: 'low', from: 2, does: 'advise' },
    { level: 'medium', from: 5, does: 'report', urgency: 'within_3_hours' },
    { level: 'high', from: 8, does: 'report', urgency: 'within_1_hour' },
  ],
  atOnce: { any: [{ field: 'help', is: 'yes' }, { all: [is('speaks', 'no'), is('papers', 'other')] }] },
  guidance: [
    { when: { field: 'atOnce', is: true }, advice: ['stay_near', 'tell_at_once'], kinds: ['protection'] },
    { when: is('level', 'none'), advice: ['thank'], kinds: [] },
    { when: is('level', 'low'), advice: ['call_parents', 'say_where'], kinds: [] },
    { when: is('level', 'medium', 'high'), advice: ['quiet_room', 'speak_alone', 'ask_no_more', 'no_blame'], kinds: ['protection'] },
    { when: is('company', 'nobody'), advice: ['call_parents'], kinds: ['shelter', 'family_tracing'] },
    { when: is('papers', 'none', 'strange'), advice: [], kinds: ['documents'] },
    { when: { all: [is('parents', 'no'), is('level', 'medium', 'high')] }, advice: [], kinds: ['family_tracing'] },
    { when: is('what_for', 'marriage'), advice: [], kinds: ['protection', 'psychosocial'] },
  ],
};
