// What is told of keeping and destroying to those who confirm, those who hold, and whoever may open a record.

export type Proposal = {
  id: number;
  record: string;
  code: string | null;
  type: string;
  rule: string;
  due: string;
  month: string;
  held: boolean;
  /** Whether the one who has confirmed is whoever asks. */
  mine: boolean;
  confirmedSide: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
};
export type Hold = {
  id: number;
  record: string;
  code: string | null;
  type: string;
  reason: string;
  setBy: string | null;
  setAt: string;
  until: string | null;
};
export type Destruction = {
  id: number;
  record: string;
  code: string | null;
  type: string;
  rule: string;
  due: string;
  destroyed: string;
  firstBy: string | null;
  secondBy: string | null;
  records: number;
  papers: number;
  persons: number;
};
export type Run = { month: string; ran: string; proposed: number; lapsed: number };
/** What whoever may open a record is told of its keeping. */
export type Keeping = { destroyed: string | null; rule: string | null; held: boolean; keptUntil: string | null; proposed: boolean };
