// The shapes of records and events as they travel: what OpenAPI shows and what every request and answer is checked against.
import { Type } from 'typebox';
import type { AnyDefinition } from '../../kernel/record/definition.ts';

const uuid = Type.String({ format: 'uuid' });
const moment = Type.String({ format: 'date-time' });
const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const values = Type.Record(Type.String(), Type.Unknown(), { description: 'field → value, as the record type defines it' });

export const eventShape = Type.Object(
  {
    id: uuid,
    recordId: uuid,
    type: Type.String({ maxLength: 40 }),
    baseVersion: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    parent: Type.Optional(uuid),
    transition: Type.Optional(Type.String({ maxLength: 60 })),
    changes: values,
    deviceTime: moment,
    follows: Type.Optional(
      Type.Array(uuid, {
        maxItems: 50,
        description: 'earlier events of the sender; while one of them is not kept, this one is held and not decided',
      }),
    ),
  },
  { additionalProperties: false },
);

export const outcomeShape = Type.Object({
  id: Type.String(),
  recordId: Type.String(),
  outcome: Type.Enum(['accepted', 'duplicate', 'merged', 'contested', 'refused']),
  version: Type.Optional(Type.Integer()),
  code: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
  contested: Type.Optional(Type.Array(Type.String())),
  problem: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  first: Type.Optional(Type.Enum(['accepted', 'merged', 'contested'], { description: 'of a duplicate: what became of it the first time' })),
});

const rowProperties = {
  id: uuid,
  type: Type.String(),
  code: nullable(Type.String()),
  state: Type.String(),
  version: Type.Integer(),
  open: Type.Boolean(),
  due: nullable(Type.String({ format: 'date-time' })),
  dueStep: nullable(Type.String()),
  place: nullable(Type.String()),
  owner: nullable(Type.Integer()),
  agency: nullable(Type.String()),
  parent: nullable(Type.String()),
  parentCode: nullable(Type.String({ description: 'code of the record it hangs under, where the reader may see that one' })),
  openedAt: moment,
  changedAt: moment,
  contested: Type.Boolean(),
  values,
};
export const rowShape = Type.Object(rowProperties);
export const pageShape = Type.Object({ rows: Type.Array(rowShape), next: nullable(Type.String()) });

const names = Type.Array(Type.String());
const codes = Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
  description: 'by type and id: codes of the records named here, of those that the reader may see',
});
const entryProperties = {
  id: uuid,
  version: Type.Integer(),
  transition: nullable(Type.String()),
  changes: values,
  outcome: Type.String(),
  actor: Type.Integer(),
  actorName: nullable(Type.String()),
  deviceTime: moment,
  recordedAt: moment,
};

const wholeProperties = {
  ...rowProperties,
  createdBy: Type.Integer(),
  moments: Type.Record(Type.String(), Type.String()),
  contestedValues: Type.Record(
    Type.String(),
    Type.Array(
      Type.Object({ value: Type.Unknown(), by: Type.Integer(), at: Type.String(), event: Type.String(), version: Type.Integer() }),
    ),
  ),
  erased: Type.Boolean(),
};

/** A record as a device takes it along. */
export const carriedShape = Type.Object({
  record: Type.Object({ ...wholeProperties, referredTo: nullable(Type.String()) }),
  readable: names,
  history: Type.Array(Type.Object(entryProperties)),
  stamp: Type.Integer({ description: 'of 32 bits: another version, or another cut, is another stamp' }),
});

export const recordShape = Type.Object({
  record: Type.Object(wholeProperties),
  permitted: Type.Object({ transitions: names, edit: names, create: names, settle: names }),
  readable: names,
  emergency: Type.Union([Type.Object({ id: Type.Integer(), until: Type.String() }), Type.Null()], {
    description: 'the opening in an emergency under which it is read',
  }),
  history: Type.Array(Type.Object(entryProperties)),
  childHistory: Type.Array(Type.Object({ ...entryProperties, recordId: uuid, type: Type.String() })),
  children: Type.Record(
    Type.String(),
    Type.Array(Type.Object({ ...rowProperties, permitted: Type.Object({ transitions: names, edit: names }) })),
  ),
  codes,
});

export const listQueryShape = Type.Object(
  {
    state: Type.Optional(Type.String({ maxLength: 200, description: 'states, separated by commas' })),
    open: Type.Optional(Type.Enum(['true', 'false'])),
    place: Type.Optional(Type.String({ maxLength: 20 })),
    mine: Type.Optional(Type.Enum(['true', 'false'])),
    parent: Type.Optional(uuid),
    sort: Type.Optional(Type.Enum(['due', '-due', 'opened', '-opened'])),
    after: Type.Optional(Type.String({ maxLength: 300, description: 'cursor of an earlier answer' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: Type.String({ maxLength: 100, description: 'a listed field of the type and the code it must have' }) },
);

export const typesOf = (definitions: ReadonlyMap<string, AnyDefinition>) => Type.Enum([...definitions.keys()] as [string, ...string[]]);
