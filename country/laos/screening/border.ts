// For desks where children cross: a border point, a passport office. Ten questions about the journey and the papers; a child is asked nothing
// that a traveller would not be asked, and is no suspect.
import type { ScreeningTool } from '../../../domains/screening/tool.ts';
import { answer, is, no, unsure, yes } from './answers.ts';
import { pictures } from './pictures.ts';

export const border: ScreeningTool = {
  code: 'border',
  version: 1,
  for: ['border-officer'],
  channel: 'border',
  pictures,
  questions: [
    { code: 'help', picture: 'bell', sound: 'border-help', answers: [yes(8), unsure(2), no()] },
    {
      code: 'company',
      picture: 'bags',
      sound: 'border-company',
      answers: [answer('parent', 0), answer('relative', 1), answer('group', 2), answer('other', 3), answer('nobody', 3)],
    },
    {
      code: 'knows',
      picture: 'cups',
      sound: 'border-knows',
      answers: [yes(0), no(3), unsure(1)],
      when: is('company', 'relative', 'group', 'other'),
    },
    {
      code: 'parents',
      picture: 'letter',
      sound: 'border-parents',
      answers: [yes(0), no(3), unsure(1)],
      when: { not: { field: 'company', is: 'parent' } },
    },
    {
      code: 'papers',
      picture: 'card',
      sound: 'border-papers',
      answers: [answer('own', 0), answer('none', 1), answer('other', 3), answer('strange', 2)],
    },
    { code: 'where', picture: 'sign', sound: 'border-where', answers: [yes(0), no(2), unsure(1)] },
    {
      code: 'what_for',
      picture: 'calendar',
      sound: 'border-what-for',
      answers: [answer('visit', 0), answer('school', 0), answer('work', 3), answer('marriage', 4, 'made_to_marry'), unsure(2)],
    },
    { code: 'paid', picture: 'coin', sound: 'border-paid', answers: [no(), yes(2), unsure(1)] },
    { code: 'route', picture: 'map', sound: 'border-route', answers: [no(), yes(2, 'taken_far'), unsure(0)] },
    {
      code: 'speaks',
      picture: 'speech',
      sound: 'border-speaks',
      answers: [yes(0), no(3, 'kept_from_leaving'), answer('small', 0)],
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
