// The shapes in which the audit travels to the data-protection officer.
import { Type } from 'typebox';
import { alertKinds } from '../../kernel/audit/alerts.ts';

const nullable = (schema: ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>) => Type.Union([schema, Type.Null()]);
const text = nullable(Type.String());
const day = Type.String({ format: 'date' });

export const lookShape = Type.Object({
  id: Type.Integer(),
  at: Type.String(),
  actor: Type.Integer(),
  name: text,
  username: text,
  role: text,
  action: Type.String(),
  type: text,
  record: text,
  code: text,
  purpose: text,
  detail: Type.Record(Type.String(), Type.Unknown()),
});

export const alertShape = Type.Object({
  id: Type.Integer(),
  kind: Type.Enum([...alertKinds]),
  actor: Type.Integer(),
  name: text,
  began: Type.String(),
  ended: Type.String(),
  files: Type.Integer(),
});

export const checkShape = Type.Object({ from: Type.Optional(day), to: Type.Optional(day) }, { additionalProperties: false });

const resultShape = Type.Object({
  began: Type.String(),
  ended: Type.String(),
  from: text,
  to: text,
  firstSeal: Type.Integer(),
  lastSeal: Type.Integer(),
  rows: Type.Integer(),
  unsealed: Type.Integer(),
  findings: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  found: Type.Integer(),
});

export const logShape = Type.Object({
  seal: Type.Union([Type.Object({ number: Type.Integer(), at: Type.String() }), Type.Null()]),
  key: Type.Union([Type.Object({ number: Type.Integer(), fingerprint: Type.String() }), Type.Null()]),
  check: Type.Union([resultShape, Type.Null()]),
  checking: Type.Union([Type.Object({ rows: Type.Integer(), total: Type.Integer() }), Type.Null()]),
  failed: Type.Boolean({ description: 'the last check ended without a result' }),
});
