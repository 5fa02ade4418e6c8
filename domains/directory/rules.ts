// What a service's entry in the directory may and may not say.
import { allow, deny, type Rules } from '../../kernel/record/decide.ts';
import type { service } from './definition.ts';

export type Facts = Record<never, never>;

export const rules: Rules<typeof service, Facts> = {
  always: ({ after: { values } }) =>
    values.ageFrom !== undefined && values.ageTo !== undefined && values.ageFrom > values.ageTo
      ? deny('directory.agesReversed', 'ageTo')
      : allow,
};
