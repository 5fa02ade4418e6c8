// What two persons are compared by, and how far they agree on each: a small number of levels, the highest for the strongest agreement.

/** What is known of a person; what is not known is left out, and then says nothing either way. */
export type Traits = {
  names: readonly string[];
  /** A birth date of any precision, as it was told. */
  birth?: string;
  /** The first and last year in which they may have been born. */
  bornFrom?: number;
  bornTo?: number;
  sex?: string;
  province?: string;
  district?: string;
  phones?: readonly string[];
  parents?: readonly string[];
};

/** Each thing that is compared, and how many levels of agreement it has. */
export const levels = { name: 4, born: 4, sex: 2, place: 3, phone: 2, parent: 3 } as const;
export type Trait = keyof typeof levels;
export const traits = Object.keys(levels) as Trait[];

/** Trait → level reached; a trait of which one of the two is silent is left out. */
export type Agreement = Partial<Record<Trait, number>>;

/** How alike two names are, 0 to 1. */
type Likeness = (a: string, b: string) => number;

export function compare(a: Traits, b: Traits, likeness: Likeness): Agreement {
  const found: Record<Trait, number | undefined> = {
    name: best(a.names, b.names, likeness, nameLevel),
    born: bornLevel(a, b),
    sex: a.sex === undefined || b.sex === undefined ? undefined : Number(a.sex === b.sex),
    place: placeLevel(a, b),
    phone: phoneLevel(a.phones, b.phones),
    parent: best(a.parents, b.parents, likeness, parentLevel),
  };
  return Object.fromEntries(Object.entries(found).filter(([, level]) => level !== undefined));
}

/** The same to the ear; rather one; a little alike, as sisters' names are; two. */
const nameLevel = (score: number) => (score >= 0.9 ? 3 : score >= 0.5 ? 2 : score >= 0.03 ? 1 : 0);
const parentLevel = (score: number) => (score >= 0.9 ? 2 : score >= 0.5 ? 1 : 0);

function best(
  some: readonly string[] | undefined,
  others: readonly string[] | undefined,
  likeness: Likeness,
  levelOf: (score: number) => number,
): number | undefined {
  if (!some?.length || !others?.length) return undefined;
  return levelOf(Math.max(...some.flatMap((one) => others.map((other) => likeness(one, other)))));
}

/** The same day; years that may be the same; years next to each other, as guesses are; further apart. */
function bornLevel(a: Traits, b: Traits): number | undefined {
  if (a.bornFrom === undefined || a.bornTo === undefined || b.bornFrom === undefined || b.bornTo === undefined) return undefined;
  if (a.birth?.length === 10 && a.birth === b.birth) return 3;
  const gap = Math.max(a.bornFrom - b.bornTo, b.bornFrom - a.bornTo, 0);
  return gap === 0 ? 2 : gap <= 2 ? 1 : 0;
}

function placeLevel(a: Traits, b: Traits): number | undefined {
  if (a.province === undefined || b.province === undefined) return undefined;
  if (a.province !== b.province) return 0;
  return a.district !== undefined && a.district === b.district ? 2 : 1;
}

/** Numbers are written with and without the country's code: the last eight digits are those that tell. */
const plainPhone = (phone: string) => phone.replace(/\D/g, '').slice(-8);

function phoneLevel(some: readonly string[] | undefined, others: readonly string[] | undefined): number | undefined {
  const [one, other] = [some, others].map((phones) => (phones ?? []).map(plainPhone).filter((phone) => phone.length >= 6));
  if (!one?.length || !other?.length) return undefined;
  return Number(one.some((phone) => other.includes(phone)));
}
