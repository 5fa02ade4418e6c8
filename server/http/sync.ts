// What a device pulls: the part of its person's working set that it lacks, cut and audited like everything that is read.
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import type { AuditEntry } from '../../kernel/audit/server/audit.ts';
import { problem } from '../../kernel/problem.ts';
import { type Carried, mostAtOnce, type Pull, parts } from '../../kernel/sync/protocol.ts';
import { heardDevice } from '../../kernel/sync/server/devices.ts';
import { pull } from '../../kernel/sync/server/pull.ts';
import { RememberedSets } from '../../kernel/sync/server/rememberedSets.ts';
import { isAsked } from './asking.ts';
import { carries } from './devices.ts';
import type { House } from './house.ts';
import { carriedShape } from './recordShapes.ts';

const uuid = Type.String({ format: 'uuid' });
const pullShape = Type.Object(
  {
    device: uuid,
    cursor: Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { description: 'of an earlier answer; null begins' }),
    check: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: parts - 1 }), { maxItems: parts })),
    want: Type.Optional(Type.Array(uuid, { maxItems: mostAtOnce })),
  },
  { additionalProperties: false },
);
const pulledShape = Type.Object({
  now: Type.String(),
  cursor: Type.String(),
  carried: Type.Array(carriedShape),
  more: Type.Boolean(),
  sums: Type.Array(Type.Integer(), { description: 'of the stamps of the set, one for each part, modulo 2^32' }),
  listed: Type.Array(Type.Array(Type.Unknown(), { description: 'a part, and [id, stamp] of everything in it' })),
  left: Type.Integer({ description: 'files that would belong and found no room' }),
});

export function addSyncRoutes(route: Route, house: House): void {
  const { world } = house;
  const cursorKey = house.keyFor('sync cursors');
  const sets = new RememberedSets();
  route({
    method: 'POST',
    url: '/api/sync/pull',
    ask: 'records',
    summary: 'What changed in the working set of a device since it last heard, and sums of what it should hold',
    limit: { max: 3_000, timeWindow: '1 minute' },
    compress: true,
    schema: { body: pullShape, response: pulledShape },
    handle: async ({ db, actor, audit, allowed }, { body }) => {
      if (!carries(house, actor.role)) throw problem('device.notForRole');
      await heardDevice(db, body.device);
      allowed();
      const pulled = await pull(
        db,
        {
          engine: world,
          actor,
          most: world.pack.settings.field.most,
          asks: (file) => isAsked(house, { actor }, 'open', file),
          cursorKey,
          sets,
        },
        body as Pull,
      );
      for (const line of linesOf(body.device, pulled.carried)) audit(line.record === undefined ? 'sync' : 'carry', line);
      return pulled;
    },
  });
}

/** One line for each file that left, with those of its parts that did: who carries a file is found by the file. */
function linesOf(device: string, carried: readonly Carried[]): Omit<AuditEntry, 'action'>[] {
  const files = new Map<string, { type?: string; parts: string[] }>();
  const at = (id: string) => files.get(id) ?? files.set(id, { parts: [] }).get(id);
  for (const { record } of carried) {
    const file = at(record.parent ?? record.id);
    if (record.parent) file?.parts.push(record.id);
    else if (file) file.type = record.type;
  }
  if (files.size === 0) return [{ detail: { device, records: 0 } }];
  return [...files].map(([record, { type, parts }]) => ({
    record,
    ...(type !== undefined && { type }),
    detail: { device, ...(parts.length > 0 && { parts }) },
  }));
}
