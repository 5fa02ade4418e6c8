// What a country has asked before something happens to a file: what it is for, and that it is still the same person.

export const askedActions = ['open', 'search', 'print', 'download'] as const;
/** open: a record with its history. search: the log of a file. print: a paper made of it. download: a paper or recording kept with it. */
export type AskedAction = (typeof askedActions)[number];

export type AskingRule = {
  action: AskedAction;
  /** Absent: every type. */
  types?: readonly string[];
  /** Absent: every role. */
  roles?: readonly string[];
  /** Those whose own work the file is are not asked. */
  unless?: 'team';
  /** List of the pack that the purpose is chosen from. Absent: what papers are made for, `kernel/audit/purposes.ts`. */
  list?: string;
  /** Asks for proof within the last minutes too. */
  fresh?: true;
};

/** @param minutes for how long an answer holds, for one file and one session. */
export type AskingRules = { minutes: number; rules: readonly AskingRule[] };

/** Where somebody stands to a file: whose it is, and what they oversee. */
export type Standing = {
  asks: { id: number; role: string; agency: string | null; area: string | null };
  file: { owner: number | null; agency: string | null; createdBy: number };
  /** Their role answers for files like this one. */
  oversees: boolean;
  /** Code of the whole country: whoever works in all of it is of no file's team. */
  country: string;
};

/** The owner, the maker, their agency; and in a part of the country whoever answers for its files, or finds one that is no agency's. */
export function isTeam({ asks, file, oversees, country }: Standing): boolean {
  if (file.owner === asks.id || file.createdBy === asks.id) return true;
  if (file.agency !== null && file.agency === asks.agency) return true;
  return asks.area !== null && asks.area !== country && (oversees || file.agency === null);
}

/** @returns the first rule that speaks of this. */
export const ruleFor = (
  { rules }: AskingRules,
  about: { action: AskedAction; type: string; role: string; team: boolean },
): AskingRule | undefined =>
  rules.find(
    ({ action, types, roles, unless }) =>
      action === about.action &&
      (types === undefined || types.includes(about.type)) &&
      (roles === undefined || roles.includes(about.role)) &&
      !(unless === 'team' && about.team),
  );
