// How far one place is from another, as the crow flies; roads are longer.

type At = { lat?: number; lng?: number } | undefined;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Whole kilometres; undefined where one of them has no point. */
export function kilometres(one: At, other: At): number | undefined {
  if (one?.lat === undefined || one.lng === undefined || other?.lat === undefined || other.lng === undefined) return undefined;
  const [up, along] = [radians(other.lat - one.lat), radians(other.lng - one.lng)];
  const half = Math.sin(up / 2) ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(along / 2) ** 2;
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(half)));
}
