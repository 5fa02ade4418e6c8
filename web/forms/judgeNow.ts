// What the kernel says of an event that is about to be sent, by the country's pack and the time as it is known here.
import type { AnyDefinition, Snapshot } from '../../kernel/record/definition.ts';
import type { NewEvent } from '../api.ts';
import { moment } from '../clock.ts';
import type { Pack } from '../pack.ts';
import { type Judgement, judge } from './judge.ts';

/** @param actor number of whoever is signed in. */
export const judgeNow = (pack: Pack, definition: AnyDefinition, before: Snapshot | undefined, event: NewEvent, actor: number): Judgement =>
  judge(definition, pack.rules(definition.name), before, event, actor, pack.reference, moment());
