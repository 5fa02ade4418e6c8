// The flat row of a watch, ids only: from it the database counts the children in somebody's care.
import type { Snapshot, SnapshotOf } from '../../../kernel/record/definition.ts';
import type { ProjectOf } from '../../../kernel/record/server/engine.ts';
import { watch } from '../watching.ts';

const open: readonly string[] = watch.open;

const projectWatch: ProjectOf = (snapshot) => {
  const { id, state, values } = snapshot as Snapshot as SnapshotOf<typeof watch>;
  return { record: id, network: values.network ?? null, member: values.member ?? null, open: open.includes(state) };
};

export const project: Readonly<Record<string, ProjectOf>> = { watch: projectWatch };
