// Tells of requests for one's own file: one that waits, one that was approved, one that was handed over, one that was refused with its reason.
import type { Chapter } from './teller.ts';

const ends = ['waits', 'approved', 'given', 'refused'] as const;

export function tellOwnFiles(chapters: readonly Chapter[]): void {
  for (const [at, chapter] of chapters.slice(-ends.length).entries()) tellOwnFile(chapter, ends[at] ?? 'waits');
}

function tellOwnFile({ teller, script, file, worker, supervisor, language, at }: Chapter, end: (typeof ends)[number]): void {
  const when = at(0.97);
  const asked = {
    askedBy: script.age >= 15 ? 'child' : 'caregiver',
    identity: 'known_in_person',
    purpose: 'to_know',
    askedOn: teller.dayOf(when),
  };
  const request = teller.begin('disclosure', worker, when, asked, 'ask', file);
  if (end === 'waits') return;
  if (end === 'refused') {
    teller.step(request, supervisor, at(0.98), { answer: teller.say('ownFileRefused', language) }, 'refuse');
    return;
  }
  teller.step(request, supervisor, at(0.98), {}, 'approve');
  if (end === 'given') teller.step(request, worker, at(0.99), { givenOn: teller.dayOf(at(0.99)) }, 'give');
}
