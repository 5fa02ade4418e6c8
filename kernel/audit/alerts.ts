// Unusual looking, told from what the audit says of one reader: many files without a relation to them in a short time, or at night.
import { dayOf, timeOf } from '../calendar/date.ts';

/** Thresholds of a country. Hours are local; a night goes from `nightFrom` to before `nightTo` of the next day. */
export type Looking = {
  /** More files than these, within so many minutes, are many. */
  files: number;
  withinMinutes: number;
  nightFrom: number;
  nightTo: number;
  /** More files than these in one night. */
  nightFiles: number;
  /** Of which roles it is told that a reader shares a family name with the child or the family; absent, of none. */
  surname?: { roles: readonly string[] };
};

/** A file that somebody opened without a relation to it: not theirs, not their agency's, not referred to it. `at` is ISO 8601 in UTC. */
export type Opening = { actor: number; file: string; at: string };

/** surname: a reader shares a family name with the child or the family. emergency: a file was opened in one; the database writes it down itself. */
export const alertKinds = ['many', 'night', 'surname', 'emergency'] as const;
export type Alert = { kind: (typeof alertKinds)[number]; actor: number; began: string; ended: string; files: string[] };

/** @param openings of any readers, in any order. @returns for each reader and stretch of looking one alert of a kind, the same whenever it is asked. */
export function alertsOf(openings: readonly Opening[], looking: Looking, timeZone: string): Alert[] {
  const byActor = new Map<number, Opening[]>();
  for (const opening of [...openings].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
    byActor.set(opening.actor, [...(byActor.get(opening.actor) ?? []), opening]);
  return [...byActor.values()].flatMap((own) => [
    ...stretches(own, looking.withinMinutes * 60_000)
      .filter((stretch) => mostWithin(stretch, looking.withinMinutes * 60_000) > looking.files)
      .map((stretch) => alertOf('many', stretch)),
    ...nights(own, looking, timeZone)
      .map((night) => alertOf('night', night))
      .filter(({ files }) => files.length > looking.nightFiles),
  ]);
}

function alertOf(kind: Alert['kind'], openings: readonly Opening[]): Alert {
  const [first, last] = [openings[0] as Opening, openings.at(-1) as Opening];
  return { kind, actor: first.actor, began: first.at, ended: last.at, files: [...new Set(openings.map(({ file }) => file))] };
}

/** Looking without a pause longer than `pause` milliseconds. */
function stretches(openings: readonly Opening[], pause: number): Opening[][] {
  const found: Opening[][] = [];
  for (const opening of openings) {
    const before = found.at(-1);
    const last = before?.at(-1);
    if (before && last && Date.parse(opening.at) - Date.parse(last.at) <= pause) before.push(opening);
    else found.push([opening]);
  }
  return found;
}

/** The most different files within `length` milliseconds. */
function mostWithin(openings: readonly Opening[], length: number): number {
  let [from, most] = [0, 0];
  const times = new Map<string, number>();
  for (const { file, at } of openings) {
    times.set(file, (times.get(file) ?? 0) + 1);
    for (let first = openings[from]; first && Date.parse(at) - Date.parse(first.at) > length; first = openings[from]) {
      const left = (times.get(first.file) ?? 1) - 1;
      if (left === 0) times.delete(first.file);
      else times.set(first.file, left);
      from += 1;
    }
    most = Math.max(most, times.size);
  }
  return most;
}

/** By the day on whose evening each night began. */
function nights(openings: readonly Opening[], { nightFrom, nightTo }: Looking, timeZone: string): Opening[][] {
  const byNight = new Map<string, Opening[]>();
  for (const opening of openings) {
    const hour = hourOf(opening.at, timeZone);
    const isEvening = hour >= nightFrom;
    const isMorning = hour < nightTo;
    // A night that lies within one day has only an evening.
    const isNight = nightFrom < nightTo ? isEvening && isMorning : isEvening || isMorning;
    if (!isNight) continue;
    const began = isEvening ? opening.at : new Date(Date.parse(opening.at) - nightTo * 3_600_000).toISOString();
    const night = dayOf(began, timeZone);
    byNight.set(night, [...(byNight.get(night) ?? []), opening]);
  }
  return [...byNight.values()];
}

const hourOf = (at: string, timeZone: string): number => Number(timeOf(at, timeZone).slice(0, 2));
