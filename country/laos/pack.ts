// The Lao People's Democratic Republic: everything the product knows of it, gathered. Its words stand in languages/<lang>/laos.json.
import type { Pack } from '../pack.ts';
import { agencies } from './agencies.ts';
import { asking, readers } from './asking.ts';
import { clocks, holidays, weekend } from './clocks.ts';
import { consent } from './consent.ts';
import { harmBySign, suggestions } from './guidance.ts';
import { helplines } from './helplines.ts';
import { harmLists } from './lists/harm.ts';
import { peopleLists } from './lists/people.ts';
import { villageLists } from './lists/village.ts';
import { workLists } from './lists/work.ts';
import { names } from './names.ts';
import { ownFile } from './ownFile.ts';
import { places } from './places/places.ts';
import { retention } from './retention.ts';
import { roles } from './roles.ts';
import { border } from './screening/border.ts';
import { children } from './screening/children.ts';
import { tiles } from './tiles.ts';

export const laos: Pack = {
  country: 'LA',
  words: 'laos',
  timeZone: 'Asia/Vientiane',
  staffLanguages: ['lo', 'en'],
  publicLanguages: ['lo', 'en', 'th', 'vi', 'zh'],
  places,
  tiles,
  agencies,
  roles,
  lists: { ...harmLists, ...peopleLists, ...workLists, ...villageLists },
  names,
  overlays: {
    // The law of 2023 asks for a free birth registration of every child; whoever works with a child can see that it is done.
    case: { add: { x_birthRegistered: { kind: 'code', section: 'child', list: 'yes-no-unknown' } } },
  },
  suggestions,
  harmBySign,
  screeningTools: [children, border],
  clocks,
  consent,
  ownFile,
  retention,
  weekend,
  holidays,
  helplines,
  settings: {
    passwordLength: 12,
    sessionIdleMinutes: 30,
    sessionHours: 10,
    minCell: 5,
    casesPerWorkerWarn: 20,
    casesPerWorkerMax: 25,
    ageGroups: [
      { code: '0-5', from: 0, to: 5 },
      { code: '6-11', from: 6, to: 11 },
      { code: '12-14', from: 12, to: 14 },
      { code: '15-17', from: 15, to: 17 },
      { code: '18+', from: 18, to: 25 },
    ],
    duplicateDays: 30,
    codeDays: 365,
    looking: { files: 10, withinMinutes: 60, nightFrom: 22, nightTo: 5, nightFiles: 3, surname: { roles: readers } },
    emergencyHours: 4,
    asking,
    field: { days: 30, most: 5000 },
    // No photographs. A form that was signed may be scanned; everything else comes as a document, in which no camera writes.
    attachments: {
      kinds: {
        document: { formats: ['pdf', 'docx', 'xlsx', 'odt', 'ods', 'text'], megabytes: 10 },
        consent: { formats: ['pdf', 'jpeg', 'png'], megabytes: 10 },
        voice: { formats: ['ogg', 'webm', 'm4a', 'mp3'], megabytes: 25 },
      },
      recordings: { seconds: 180 },
      perRecord: 50,
      unscanned: 'open',
    },
  },
};
