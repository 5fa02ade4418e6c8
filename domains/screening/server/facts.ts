// What only the server always knows for the rules of a screening: the tool as the country has it now, and whom the actor works for.
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import type { Facts } from '../rules.ts';
import { findTool, type ScreeningTool } from '../tool.ts';

/** @param tools the country's. */
export const factsFor = (tools: readonly ScreeningTool[]): Readonly<Record<string, FactsOf>> => ({
  screening: async (_db, { event, actor }): Promise<Partial<Facts>> =>
    event.transition === 'screen'
      ? { tool: findTool(tools, event.changes.tool, event.changes.toolVersion) ?? null, actorAgency: actor.agency }
      : {},
});
