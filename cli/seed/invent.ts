// Invents one case with its report: who, where, what happened to it and when, all from one number.
import type { Demonstration } from '../../country/demonstration.ts';
import type { Pack } from '../../country/pack.ts';
import type { Actor } from '../../kernel/access/grant.ts';
import { dayOf } from '../../kernel/calendar/date.ts';
import type { NewEvent } from '../../kernel/record/event.ts';
import { Chance, Weighted } from './chance.ts';
import type { People } from './people.ts';

export type Happening = { event: NewEvent; by: Actor; at: string };
/** A case that was invented, with its report if it has one; everything in the order in which it may be decided. */
export type Invented = { caseId: string; reported: boolean; happenings: Happening[] };

const day = 86_400_000;
const span = 3 * 365 * day;
/** Multiples of it never come close to each other: however many there are, they are spread evenly. */
const golden = (Math.sqrt(5) - 1) / 2;
/** Shares of files that were assessed, planned and closed, by whether they have had the time for it. */
const lives = {
  old: { assess: 0.16, plan: 0.07, close: { from: 0.13, to: 0.42 } },
  young: { assess: 0.4, plan: 0.12, close: { from: 1, to: 1 } },
};
/** Where the times in ids begin: ids must not depend on when they are made. */
const epoch = Date.UTC(2024, 0, 1);

export class Inventor {
  readonly #script: Demonstration;
  readonly #people: People;
  /** What stands wherever somebody would have written: nobody shall take it for a child's story. */
  readonly #invented: string;
  readonly #timeZone: string;
  readonly #seed: number;
  /** The day that everything happened before, ISO milliseconds. */
  readonly #today: number;
  readonly #provinces: Weighted<readonly string[]>;
  readonly #harms: Weighted<Demonstration['spread']['harms'][number]>;
  readonly #sources: Weighted<string>;
  readonly #risks: Weighted<string>;
  readonly #closures: Weighted<string>;

  constructor(script: Demonstration, people: People, pack: Pack, seed: number, today: number) {
    const { provinces, harms, sources, risks, closures } = script.spread;
    const districtsOf = (province: string) => pack.places.filter(({ parent }) => parent === province).map(({ code }) => code);
    this.#script = script;
    this.#people = people;
    this.#invented = script.spread.invented.lo;
    this.#timeZone = pack.timeZone;
    this.#seed = seed;
    this.#today = today;
    this.#provinces = new Weighted(Object.entries(provinces).map(([province, weight]) => [districtsOf(province), weight]));
    this.#harms = new Weighted(harms.map((each) => [each, each.weight]));
    this.#sources = new Weighted(Object.entries(sources));
    this.#risks = new Weighted(Object.entries(risks));
    this.#closures = new Weighted(Object.entries(closures));
  }

  idOf = (number: number, purpose: number): string => new Chance(this.#seed, number, purpose).uuidAt(epoch + number * 1000);

  /**
   * The first thousand are strewn over the years, however few there are. From then on each doubling runs from the oldest day to the newest:
   * more cases fill the years up, and what is written one after another also stands together in every index.
   */
  #openedAt(number: number): number {
    if (number < 1024) return this.#today - span * (((number + 1) * golden) % 1);
    const first = 2 ** Math.floor(Math.log2(number));
    return this.#today - span * (1 - (number - first + 0.5) / first);
  }

  case(number: number): Invented {
    const chance = new Chance(this.#seed, number, 1);
    const place = chance.pick(this.#provinces.draw(chance));
    const worker = this.#people.workerOf.get(place);
    if (!worker) throw new Error(`nobody works in ${place}`);
    const opened = this.#openedAt(number);
    const harm = this.#harms.draw(chance);
    const child = {
      sex: chance.next() < harm.girls ? 'female' : 'male',
      age: chance.whole(...harm.ages),
      harm: harm.harm,
      place,
      source: this.#sources.draw(chance),
    };
    const told = new Telling(number, this, this.#today);
    const reported = chance.next() < 0.52;
    const reportId = this.idOf(number, 3);
    const caseId = this.idOf(number, 2);
    const report = told.of('report', reportId);
    const file = told.of('case', caseId);
    const arrived = opened - chance.next() * 2 * day;
    if (reported) this.#report(chance, report, arrived, child, worker);
    file(opened, worker, 'decideRisk', this.#file(chance, child, opened, worker, reported ? reportId : undefined));
    if (reported && told.last === 'take' && chance.next() < 0.75)
      report(opened + 60_000, worker, 'openCase', { risk: 'medium', riskReason: this.#invented, formOfHarm: child.harm });
    this.#life(chance, file, opened, child, worker);
    if (reported && told.has('openCase') && chance.next() < 0.3) report(opened + 20 * day, worker, 'finish', { outcome: 'case_opened' });
    return { caseId, reported, happenings: told.happenings };
  }

  /** Some wait unseen, some were taken and are looked at, most led to the case. */
  #report(chance: Chance, report: Tell, at: number, child: Child, worker: Actor): void {
    const story = this.#script.stories.find(({ harm }) => harm === child.harm);
    const byPublic = child.source === 'web' || child.source === 'message';
    const said = {
      channel: child.source,
      language: 'lo',
      signs: story?.signs ?? [],
      place: child.place,
      childSex: child.sex,
      childAge: child.age,
      ...(chance.next() < 0.2 && { placeDetail: `${chance.pick(this.#script.villages)[0]} ${chance.whole(1, 60)}` }),
    };
    report(at, byPublic ? this.#people.public : worker, 'receive', said);
    if (chance.next() < 0.35) report(at + chance.next() * day, worker, 'take', { handler: worker.id });
  }

  #file(
    chance: Chance,
    { sex, age, harm, place, source }: Child,
    opened: number,
    worker: Actor,
    report: string | undefined,
  ): Record<string, unknown> {
    const { givenNames, surnames } = this.#script;
    const risk = this.#risks.draw(chance);
    return {
      childName: `${chance.pick(givenNames[sex === 'male' ? 'male' : 'female'])[0]} ${chance.pick(surnames)[0]}`,
      sex,
      age,
      caregiverRelation: chance.pick(['mother', 'grandparent', 'both_parents', 'relative']),
      formOfHarm: harm,
      source,
      openedOn: dayOf(new Date(opened).toISOString(), this.#timeZone),
      place,
      risk,
      riskReason: this.#invented,
      worker: worker.id,
      ...(report && { report }),
    };
  }

  /** What became of the file. Steps that would lie in the future have not been taken yet. */
  #life(chance: Chance, file: Tell, opened: number, child: Child, worker: Actor): void {
    const path = chance.next();
    const old = this.#today - opened > 150 * day;
    const { assess, plan, close } = old ? lives.old : lives.young;
    const assessed = opened + (1 + chance.next() * 10) * day;
    if (path < assess) {
      const needs = this.#script.stories.find(({ harm }) => harm === child.harm)?.needs ?? [];
      const assessedOn = dayOf(new Date(Math.min(assessed, this.#today)).toISOString(), this.#timeZone);
      const found = { needs, assessedOn, assessment: this.#invented, bestInterests: this.#invented };
      file(assessed, worker, 'completeAssessment', found);
    }
    if (path < plan) file(assessed + 6 * day, this.#people.approver, 'approvePlan', { planSummary: this.#invented });
    if (path < close.from || path > close.to) return;
    const asked = assessed + (30 + chance.next() * 90) * day;
    const ending = { closureReason: this.#closures.draw(chance), closureSummary: this.#invented, childTold: true };
    file(asked, worker, 'askClosure', ending);
    if (path < close.to - 0.02) file(asked + 3 * day, this.#people.approver, 'approveClosure', {});
  }
}

type Child = { sex: string; age: number; harm: string; place: string; source: string };
type Tell = (at: number, by: Actor, transition: string, changes: NewEvent['changes']) => void;

/** Collects what happens to the records of one number. */
class Telling {
  readonly happenings: Happening[] = [];
  readonly #number: number;
  readonly #inventor: Pick<Inventor, 'idOf'>;
  readonly #today: number;
  readonly #versions = new Map<string, number>();

  constructor(number: number, inventor: Pick<Inventor, 'idOf'>, today: number) {
    this.#number = number;
    this.#inventor = inventor;
    this.#today = today;
  }

  get last(): string | undefined {
    return this.happenings.findLast(({ event }) => event.type === 'report')?.event.transition;
  }

  has = (transition: string): boolean => this.happenings.some(({ event }) => event.transition === transition);

  of =
    (type: string, recordId: string): Tell =>
    (at, by, transition, changes) => {
      const version = this.#versions.get(recordId) ?? 0;
      // A first event always happens; a later one only if its time has come.
      if (version > 0 && at > this.#today) return;
      const time = new Date(Math.min(at, this.#today)).toISOString();
      const id = this.#inventor.idOf(this.#number, 16 + this.happenings.length);
      this.#versions.set(recordId, version + 1);
      this.happenings.push({ event: { id, recordId, type, baseVersion: version, transition, changes, deviceTime: time }, by, at: time });
    };
}
