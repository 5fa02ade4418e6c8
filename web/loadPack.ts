// Asks for the country's pack once after sign-in, and shapes the record types as the country says.
import { recordTypes } from '../domains/register.ts';
import { learnOffsets } from '../kernel/calendar/offsets.ts';
import type { Reference } from '../kernel/forms/reference.ts';
import { forCountry } from '../kernel/record/country.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import { get } from './api.ts';
import type { Pack, PackAnswer, RecordTypeName } from './pack.ts';

let asked: Promise<Pack> | undefined;
/** Asks once; a failure is forgotten so that the next try asks again. */
export function loadPack(): Promise<Pack> {
  asked ??= get<PackAnswer>('/api/pack').then(readPack);
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
}

export function readPack(answer: PackAnswer): Pack {
  if (answer.offsets) learnOffsets(answer.timeZone, answer.offsets);
  const definitions = new Map(
    Object.entries(recordTypes).map(([name, { definition }]) => [name, forCountry(definition as AnyDefinition, answer.overlays[name])]),
  );
  const known = (type: string) => {
    const definition = definitions.get(type);
    if (!definition) throw new Error(`there is no record type ${type}`);
    return definition;
  };
  return {
    ...answer,
    reference: referenceOf(answer),
    placeByCode: new Map(answer.places.map((place) => [place.code, place])),
    agencyByCode: new Map(answer.agencies.map((agency) => [agency.code, agency])),
    definitions,
    definition: known,
    rules: (type) => (Object.hasOwn(recordTypes, type) ? recordTypes[type as RecordTypeName].rules : {}),
  };
}

const referenceOf = (answer: PackAnswer): Reference => ({
  lists: Object.fromEntries(Object.entries(answer.lists).map(([name, codes]) => [name, new Set(codes.map(({ code }) => code))])),
  places: new Map(answer.places.map(({ code, parent, level }) => [code, { parent, level }])),
  agencies: new Set(answer.agencies.map(({ code }) => code)),
  timeZone: answer.timeZone,
});
