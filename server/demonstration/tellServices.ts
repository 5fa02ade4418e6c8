// Tells of the directory: each service is entered by the national supervisor and brought to the state the script names.
import type { DemonstrationService } from '../../country/demonstration.ts';
import { day, type Subject, type Teller } from './teller.ts';

export function tellServices(teller: Teller, by: string): Subject[] {
  const began = teller.now - 300 * day;
  return teller.script.services.map((service, at) => {
    const record = teller.begin('service', by, began + at * day, aboutOf(service));
    if (service.state === 'draft') return record;
    teller.step(record, by, began + (at + 0.5) * day, {}, 'offer');
    if (service.room !== undefined && service.state === 'offered') {
      const counted = teller.now - (at + 1) * day;
      teller.step(record, by, counted, { room: service.room, roomOn: teller.dayOf(counted) }, 'countRoom');
    }
    if (service.state === 'paused') teller.step(record, by, teller.now - 9 * day, { takesNew: false }, 'pause');
    if (service.state === 'ended') teller.step(record, by, teller.now - 40 * day, {}, 'end');
    return record;
  });
}

function aboutOf(service: DemonstrationService): Record<string, unknown> {
  const { name, agency, place, kinds, forSex, ages, phone, hours, address } = service;
  return {
    nameLo: name.lo,
    nameEn: name.en,
    agency,
    kinds,
    place,
    takesNew: true,
    ...(forSex && { forSex }),
    ...(ages && { ageFrom: ages[0], ageTo: ages[1] }),
    ...(phone && { phone }),
    ...(hours && { hours: hours.lo }),
    ...(address && { address: address.lo }),
  };
}
