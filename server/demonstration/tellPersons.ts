// Tells of persons: each child of a file with their names, and a few whose story shows what may become of a name, a link and a likeness.
import type { Name } from '../../country/demonstration.ts';
import { type Chapter, hour, type Subject } from './teller.ts';

type Told = { chapter: Chapter; person: Subject; name: string };

/** Matches are left for `match run`: a demonstration is played as one write. */
export function tellPersons(chapters: readonly Chapter[]): void {
  const told = chapters.map(tellChild);
  const [first, second, third, fourth, fifth] = told;
  if (first) tellSpeltAnew(first);
  if (second) tellMisheard(second);
  if (third) tellWrongLink(third);
  if (fourth && fifth) tellApart(fourth, fifth);
}

function tellChild(chapter: Chapter): Told {
  const { teller, file, worker, language, at } = chapter;
  const changes = teller.steps.find(({ event }) => event.recordId === file.id && event.baseVersion === 0)?.event.changes ?? {};
  const { sex, birth, age, ageHow, nationality, place, caregiverName, address } = changes;
  const about = { sex, ...(birth !== undefined && { birth }), age, ageHow, nationality, place, parentName: caregiverName, address };
  const when = at(0) + hour;
  const person = teller.begin('person', worker, when, { ...about, worker: teller.idOf(worker) });
  const name = String(changes.childName);
  const script = language === 'lo' ? 'lao' : 'latin';
  call({ chapter, person, name }, { kind: 'official', text: name, script }, when + 1);
  call({ chapter, person, name }, { kind: 'nickname', text: String(changes.nickname), script }, when + 2);
  teller.begin('involvement', worker, when + 3, { as: 'child', case: file.id }, 'connect', person);
  return { chapter, person, name };
}

const call = ({ chapter: { teller, worker }, person }: Told, name: { kind: string; text: string; script: string }, at: number) =>
  teller.begin('personName', worker, at, name, 'call', person);

/** The same child was entered by the spelling of a foreign paper; the two were found to be one. */
function tellSpeltAnew(told: Told): void {
  const { chapter, person, name } = told;
  const { teller, worker, at } = chapter;
  const again = teller.begin('person', worker, at(0.5), { sex: chapter.script.sex, age: chapter.script.age, worker: teller.idOf(worker) });
  const { givenNames, surnames } = teller.script;
  const latin = name.split(' ').map((word) => spellingOf(word, [...givenNames.female, ...givenNames.male, ...surnames]));
  call({ ...told, person: again }, { kind: 'official', text: latin.join(' '), script: 'latin' }, at(0.5) + 1);
  teller.step(again, worker, at(0.55), { joinedTo: person.id, joinReason: teller.say('joined', chapter.language) }, 'join');
}

const spellingOf = (word: string, names: readonly Name[]) => names.find(([lo]) => lo === word)?.[1] ?? word;

function tellMisheard(told: Told): void {
  const { chapter } = told;
  const { teller, worker, at, language } = chapter;
  const script = language === 'lo' ? 'lao' : 'latin';
  const wrong = call(told, { kind: 'given', text: teller.nickname(language), script }, at(0.3));
  teller.step(wrong, worker, at(0.31), {}, 'withdraw');
}

function tellWrongLink({ chapter, person }: Told): void {
  const { teller, file, worker, at } = chapter;
  const link = teller.begin('involvement', worker, at(0.4), { as: 'witness', case: file.id }, 'connect', person);
  teller.step(link, worker, at(0.41), {}, 'separate');
}

/** Two who were taken for one: told apart for good, and looked at again. */
function tellApart(one: Told, other: Told): void {
  const { teller, worker, at, language } = one.chapter;
  const tell = (share: number) =>
    teller.begin(
      'distinction',
      worker,
      at(share),
      { other: other.person.id, reason: teller.say('apart', language) },
      'keepApart',
      one.person,
    );
  const again = tell(0.6);
  teller.step(again, worker, at(0.65), {}, 'lookAgain');
  tell(0.7);
}
