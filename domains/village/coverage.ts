// How many village networks work and rest in each district of an area, those without one too: counted by the server, or by a device from what it holds.
import { placeChain, type Reference } from '../../kernel/forms/reference.ts';

export type Coverage = { place: string; active: number; resting: number };

/** @param counted by district. */
export const coverageOf = ({ places }: Pick<Reference, 'places'>, area: string, counted: ReadonlyMap<string, Coverage>): Coverage[] =>
  [...places]
    .filter(([code, { level }]) => level === 2 && placeChain({ places }, code).includes(area))
    .map(([place]) => counted.get(place) ?? { place, active: 0, resting: 0 });

type Network = { type: string; place: string | null; open: boolean; state: string };

export function networksByDistrict({ places }: Pick<Reference, 'places'>, rows: Iterable<Network>): Map<string, Coverage> {
  const counted = new Map<string, Coverage>();
  for (const { type, place, open, state } of rows) {
    const district =
      type === 'network' && open && place !== null && placeChain({ places }, place).find((code) => places.get(code)?.level === 2);
    if (!district) continue;
    const { active, resting } = counted.get(district) ?? { active: 0, resting: 0 };
    counted.set(district, { place: district, active: active + Number(state === 'active'), resting: resting + Number(state === 'resting') });
  }
  return counted;
}
