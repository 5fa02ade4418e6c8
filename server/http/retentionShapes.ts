// The shapes in which keeping and destroying travel: codes, rules, days and who agreed.
import { Type } from 'typebox';

const text = Type.Union([Type.String(), Type.Null()]);

export const proposalShape = Type.Object({
  id: Type.Integer(),
  record: Type.String(),
  code: text,
  type: Type.String(),
  rule: Type.String(),
  due: Type.String(),
  month: Type.String(),
  held: Type.Boolean(),
  mine: Type.Boolean(),
  confirmedSide: text,
  confirmedBy: text,
  confirmedAt: text,
});

export const runShape = Type.Object({ month: Type.String(), ran: Type.String(), proposed: Type.Integer(), lapsed: Type.Integer() });

export const holdShape = Type.Object({
  id: Type.Integer(),
  record: Type.String(),
  code: text,
  type: Type.String(),
  reason: Type.String(),
  setBy: text,
  setAt: Type.String(),
  until: text,
});

export const destructionShape = Type.Object({
  id: Type.Integer(),
  record: Type.String(),
  code: text,
  type: Type.String(),
  rule: Type.String(),
  due: Type.String(),
  destroyed: Type.String(),
  firstBy: text,
  secondBy: text,
  records: Type.Integer(),
  papers: Type.Integer(),
  persons: Type.Integer(),
});

export const keepingShape = Type.Object({
  destroyed: text,
  rule: text,
  held: Type.Boolean(),
  keptUntil: text,
  proposed: Type.Boolean(),
});
