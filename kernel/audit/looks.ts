// The questions that an investigator asks of the audit, by name, and the actions that answer each.

/** left: what went out of the building, or came in by the hundred. refused: what was asked for and not given. */
export const lookKinds = ['all', 'left', 'refused'] as const;
export type LookKind = (typeof lookKinds)[number];

export const actionsOf: Readonly<Record<LookKind, readonly string[] | null>> = {
  all: null,
  left: ['print', 'export', 'carry', 'import'],
  refused: ['refusal', 'sign-in-refused'],
};
