// Files, their parts, and what hangs under a part in its turn: never deeper.
import { type AnyDefinition, parentTypes } from '../../record/definition.ts';

type Definitions = ReadonlyMap<string, AnyDefinition>;

/** Types that hang under a file and have something hanging under them. */
export function partsWithParts(definitions: Definitions): string[] {
  const all = [...definitions.values()];
  const holders = new Set(all.flatMap(parentTypes));
  return all.filter(({ name, partOf }) => partOf !== undefined && holders.has(name)).map(({ name }) => name);
}

/** Types that may hang under a part. */
export function typesUnderParts(definitions: Definitions): string[] {
  const holders = new Set(partsWithParts(definitions));
  return [...definitions.values()]
    .filter((definition) => parentTypes(definition).some((type) => holders.has(type)))
    .map(({ name }) => name);
}
