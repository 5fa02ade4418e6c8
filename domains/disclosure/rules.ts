// What a request for one's own file may not be: approved or refused by whoever wrote it down.
import { allow, deny, type Rules } from '../../kernel/record/decide.ts';
import type { disclosure } from './definition.ts';

export const rules: Rules<typeof disclosure, object> = {
  approve: ({ before, event }) => (before?.createdBy === event.actor ? deny('disclosure.ownRequest') : allow),
  refuse: ({ before, event }) => (before?.createdBy === event.actor ? deny('disclosure.ownRequest') : allow),
};
