// What a form must know of its country to judge an answer: lists, places, agencies and the local day. Given, never fetched.

export type Reference = {
  /** Codes of each list that may be chosen today. */
  lists: Readonly<Record<string, ReadonlySet<string>>>;
  /** Every place by its code: its parent's code and its level (0 country, 1 province, 2 district). */
  places: ReadonlyMap<string, { parent: string | null; level: number }>;
  agencies: ReadonlySet<string>;
  /** IANA name of the country's time zone, e.g. `Asia/Vientiane`. */
  timeZone: string;
};

/** A place and all that contain it, smallest first; empty for a place that is not in the country. */
export function placeChain(reference: Pick<Reference, 'places'>, code: string | undefined): string[] {
  const chain: string[] = [];
  for (let at = code; at; ) {
    const place = reference.places.get(at);
    if (!place) break;
    chain.push(at);
    at = place.parent ?? undefined;
  }
  return chain;
}
