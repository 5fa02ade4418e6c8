// Collects the invented events of a demonstration: who does what to which record when, with names and sentences taken in turn.
import { randomBytes } from 'node:crypto';
import type { CaseScript, Demonstration, Name, Told } from '../../country/demonstration.ts';
import { dayOf } from '../../kernel/calendar/date.ts';
import type { NewEvent } from '../../kernel/record/event.ts';
import { uuidAt } from '../import/ids.ts';

/** A step of the story: who did it, by user name or `public`, and when. */
export type Step = { at: number; by: string; event: NewEvent };
/** A record that is being told of; its version counts the events so far. */
export type Subject = { id: string; type: string; version: number };
export type Language = 'lo' | 'en';

/** What is being told: the file, its people, and a moment between its opening (0) and now (1). */
export type Chapter = {
  teller: Teller;
  script: CaseScript;
  file: Subject;
  worker: string;
  supervisor: string;
  language: Language;
  at: (share: number) => number;
};

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export class Teller {
  readonly script: Demonstration;
  readonly now: number;
  /** A user's number by user name. */
  readonly idOf: (username: string) => number;
  readonly #timeZone: string;
  readonly #turns = new Map<string, number>();
  readonly steps: Step[] = [];

  constructor(script: Demonstration, now: number, timeZone: string, idOf: (username: string) => number) {
    this.script = script;
    this.now = now;
    this.idOf = idOf;
    this.#timeZone = timeZone;
  }

  /** Begins a record with its first event. */
  begin(type: string, by: string, at: number, changes: NewEvent['changes'], transition?: string, parent?: Subject): Subject {
    const record: Subject = { id: uuidAt(Math.floor(at), randomBytes(10)), type, version: 0 };
    this.step(record, by, at, changes, transition, { parent });
    return record;
  }

  /** @param seen the version its sender had seen: the newest, unless said. */
  step(
    record: Subject,
    by: string,
    at: number,
    changes: NewEvent['changes'],
    transition?: string,
    { parent, seen }: { parent?: Subject | undefined; seen?: number } = {},
  ): void {
    const time = Math.min(Math.floor(at), this.now - 1);
    this.steps.push({
      at: time,
      by,
      event: {
        id: uuidAt(time, randomBytes(10)),
        recordId: record.id,
        type: record.type,
        baseVersion: seen ?? record.version,
        ...(parent && { parent: parent.id }),
        ...(transition !== undefined && { transition }),
        changes,
        deviceTime: new Date(time).toISOString(),
      },
    });
    record.version += 1;
  }

  /** The local day of a moment. */
  dayOf = (at: number): string => dayOf(new Date(Math.min(at, this.now - 1)).toISOString(), this.#timeZone);

  /** The next of a list: everything is used before anything is used again. */
  next<T>(list: string, from: readonly T[]): T {
    const turn = this.#turns.get(list) ?? 0;
    this.#turns.set(list, turn + 1);
    const found = from[turn % from.length];
    if (found === undefined) throw new Error(`the demonstration has no ${list}`);
    return found;
  }

  say(list: string, language: Language): string {
    return this.next<Told>(list, this.script.sentences[list] ?? [])[language];
  }

  nameOf(sex: string, language: Language): string {
    const at = language === 'lo' ? 0 : 1;
    const given: Name =
      sex === 'male' ? this.next('male', this.script.givenNames.male) : this.next('female', this.script.givenNames.female);
    return `${given[at]} ${this.next('surname', this.script.surnames)[at]}`;
  }

  nickname = (language: Language): string => this.next('nickname', this.script.nicknames)[language === 'lo' ? 0 : 1];
  village = (language: Language): string => this.next('village', this.script.villages)[language === 'lo' ? 0 : 1];

  /** Too short to be dialled: it can belong to nobody. */
  phone(): string {
    const turn = this.#turns.get('phone') ?? 0;
    this.#turns.set('phone', turn + 1);
    return `020 555 ${String(1000 + ((turn * 137) % 9000))}`.slice(0, 12);
  }

  storyOf(harm: string): Demonstration['stories'][number] {
    const story = this.script.stories.find((each) => each.harm === harm);
    if (!story) throw new Error(`the demonstration tells no story of ${harm}`);
    return story;
  }

  /** Who works where a place is: the nearest area that has somebody of the role. */
  userFor(role: string, chain: readonly string[]): string {
    for (const area of chain) {
      const found = this.script.users.find((user) => user.role === role && user.area === area);
      if (found) return found.username;
    }
    throw new Error(`the demonstration has no ${role} for ${chain[0] ?? 'nowhere'}`);
  }

  userOf(agency: string): string {
    const found = this.script.users.find((user) => user.agency === agency);
    if (!found) throw new Error(`the demonstration has nobody of ${agency}`);
    return found.username;
  }
}
