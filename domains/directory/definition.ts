// A service that a child may be referred to: who offers what, where, for whom, and whether there is room.
import { defineRecord } from '../../kernel/record/definition.ts';

export const service = defineRecord({
  name: 'service',
  domain: 'directory',
  letter: 'S',
  version: 1,
  sections: ['about', 'whereabouts', 'room'],
  fields: {
    nameLo: { kind: 'text', section: 'about', standard: 'htcds:org_Name' },
    nameEn: { kind: 'text', section: 'about' },
    agency: { kind: 'agency', section: 'about' },
    kinds: { kind: 'codes', section: 'about', list: 'service-kind' },
    place: { kind: 'place', section: 'about' },
    forSex: { kind: 'code', section: 'about', list: 'for-sex' },
    ageFrom: { kind: 'number', section: 'about', min: 0, max: 25 },
    ageTo: { kind: 'number', section: 'about', min: 0, max: 25 },
    phone: { kind: 'phone', section: 'about' },
    hours: { kind: 'text', section: 'about' },
    address: { kind: 'longText', section: 'whereabouts', confidential: true, length: 500 },
    takesNew: { kind: 'yesNo', section: 'room' },
    room: { kind: 'number', section: 'room', min: 0, max: 10_000 },
    roomOn: { kind: 'date', section: 'room', past: true },
  },
  states: ['draft', 'offered', 'paused', 'ended'],
  open: ['offered'],
  transitions: {
    offer: { from: ['draft', 'paused'], to: 'offered', requires: ['nameLo', 'nameEn', 'agency', 'kinds', 'place', 'takesNew'] },
    pause: { from: ['offered'], to: 'paused' },
    end: { from: ['offered', 'paused'], to: 'ended' },
    countRoom: { from: ['offered'], to: 'same', requires: ['room', 'roomOn'], asks: ['takesNew'] },
  },
  standing: { place: 'place', agency: 'agency' },
  listed: ['nameLo', 'nameEn', 'agency', 'kinds', 'place', 'forSex', 'ageFrom', 'ageTo', 'phone', 'hours', 'takesNew', 'room', 'roomOn'],
});
