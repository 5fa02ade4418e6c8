// The demonstration of Laos, gathered. All of it is invented; server/demonstration plays it.
import type { Demonstration } from '../../demonstration.ts';
import { casesOfNorth } from './casesNorth.ts';
import { casesOfSouth } from './casesSouth.ts';
import { exploitation } from './exploitation.ts';
import { givenNames, nicknames, surnames, villages } from './names.ts';
import { users } from './people.ts';
import { decidedReports } from './reportsDecided.ts';
import { newReports } from './reportsNew.ts';
import { screenings } from './screenings.ts';
import { sentences } from './sentences.ts';
import { services } from './services.ts';
import { spread } from './spread.ts';
import { villageNetworks } from './villages.ts';
import { violence } from './violence.ts';

export const demonstration: Demonstration = {
  givenNames,
  surnames,
  nicknames,
  villages,
  users,
  services,
  stories: [...exploitation, ...violence],
  cases: [...casesOfNorth, ...casesOfSouth],
  reports: [...newReports, ...decidedReports],
  villageNetworks,
  screenings,
  sentences,
  spread,
};
