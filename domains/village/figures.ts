// What a quarter is told in: each figure by name, and those that speak of children, of which a small number never leaves the district.

export const figureNames = [
  'networks',
  'members',
  'trained',
  'reports',
  'settled',
  'reopened',
  'watched',
  'visitsOwed',
  'visitsMade',
  'worries',
] as const;
export type Figure = (typeof figureNames)[number];
export type Figures = Readonly<Record<Figure, number>>;

/** Members and networks are grown-ups in a public office; all the rest is about children. */
export const aboutChildren: readonly Figure[] = ['reports', 'settled', 'reopened', 'watched', 'visitsOwed', 'visitsMade', 'worries'];
/** From visits it can be worked out how many children are watched over: what hides that number hides these too. */
export const tellsOf: Readonly<Partial<Record<Figure, Figure>>> = { visitsOwed: 'watched', visitsMade: 'watched', worries: 'watched' };

/** A quarter by the year that its office counts: `2026`, `3`. */
export type Quarter = { year: number; quarter: number };

const pad = (month: number) => String(month).padStart(2, '0');

/** The first day of a quarter and the last, `YYYY-MM-DD`. @param yearBeginsIn month in which the country's year of work begins, 1 to 12. */
export function daysOf({ year, quarter }: Quarter, yearBeginsIn: number): { from: string; to: string } {
  const first = yearBeginsIn - 1 + (quarter - 1) * 3;
  const at = (month: number) => `${year + Math.floor(month / 12)}-${pad((month % 12) + 1)}`;
  const last = new Date(Date.UTC(year + Math.floor((first + 3) / 12), (first + 3) % 12, 0)).getUTCDate();
  return { from: `${at(first)}-01`, to: `${at(first + 2)}-${last}` };
}

/** The quarter in which a day lies. @param day `YYYY-MM-DD`. */
export function quarterOf(day: string, yearBeginsIn: number): Quarter {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - yearBeginsIn;
  return { year: Math.floor(months / 12), quarter: Math.floor((months % 12) / 3) + 1 };
}

export const quarterBefore = ({ year, quarter }: Quarter): Quarter =>
  quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 };
