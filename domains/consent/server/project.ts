// The flat row of a consent, coded and never confidential: from it the database decides who reads what was shared.
import type { Snapshot, SnapshotOf } from '../../../kernel/record/definition.ts';
import type { ProjectOf } from '../../../kernel/record/server/engine.ts';
import { type consent, stands } from '../definition.ts';

const projectConsent: ProjectOf = (snapshot) => {
  const { id, parent, state, moments, values } = snapshot as Snapshot as SnapshotOf<typeof consent>;
  return {
    record: id,
    case_file: parent ?? null,
    purpose: values.purpose ?? null,
    agency: values.agency ?? null,
    share: values.share ?? [],
    agreed: moments.agree !== undefined,
    stands: stands({ state }),
  };
};

export const project: Readonly<Record<string, ProjectOf>> = { consent: projectConsent };
