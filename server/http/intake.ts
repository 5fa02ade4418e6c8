// The routes of intake that are its own: reports that may be about the same child.
import { Type } from 'typebox';
import { findDuplicates } from '../../domains/intake/server/duplicates.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { problem } from '../../kernel/problem.ts';
import { findRecord } from '../../kernel/record/server/list.ts';
import { rowOf } from '../../kernel/record/server/view.ts';
import type { World } from '../world.ts';
import { rowShape } from './recordShapes.ts';

export function addIntakeRoutes(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/reports/:id/duplicates',
    ask: 'records',
    summary: 'Reports that may be about the same child as this one, the likeliest first, with what speaks for it',
    schema: {
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: Type.Object({
        candidates: Type.Array(
          Type.Object({ row: rowShape, score: Type.Number({ minimum: 0, maximum: 1 }), reasons: Type.Array(Type.String()) }),
        ),
      }),
    },
    handle: async ({ db, actor, audit, allowed }, { params }) => {
      // Whoever sees the report may ask; the database shows them only others that they see too.
      if (!(await findRecord(db, 'report', params.id))) throw problem('record.notFound');
      allowed();
      const found = await findDuplicates(db, params.id, world.pack.settings.duplicateDays);
      audit('search', { type: 'report', record: params.id, detail: { by: 'likeness', records: found.map((candidate) => candidate.id) } });
      const candidates = [];
      for (const { id, score, reasons } of found) {
        const row = await findRecord(db, 'report', id);
        if (row) candidates.push({ row: rowOf(world, actor, row), score: Math.round(score * 100) / 100, reasons });
      }
      return { candidates };
    },
  });
}
