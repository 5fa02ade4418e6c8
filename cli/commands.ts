// Every command of the command line, by name, in the order in which the help tells them.
import { auditExport } from './auditExport.ts';
import { auditKey, auditKeyRotate, auditSeal } from './auditSeal.ts';
import { auditVerify } from './auditVerify.ts';
import { auditWitness } from './auditWitness.ts';
import { benchCommand } from './bench.ts';
import type { Command } from './command.ts';
import { importCasesCommand } from './importCases.ts';
import { keysList, keysRotate } from './keys.ts';
import { listsCommand } from './lists.ts';
import { matchRunCommand } from './matchRun.ts';
import { migrateCommand } from './migrate.ts';
import { matchEvalCommand } from './names/evaluate.ts';
import { namesKeyCommand } from './names/key.ts';
import { namesScoreCommand } from './names/score.ts';
import { personFindCommand } from './person.ts';
import { retentionHolds, retentionList, retentionLog, retentionPropose } from './retention.ts';
import { schemaCommand } from './schema.ts';
import { seedCommand } from './seed.ts';
import { statsCommand } from './stats.ts';
import { userLink, userUnlink } from './userLink.ts';
import { userAdd, userDisable, userEnable, userList } from './users.ts';

export const commands: readonly Command[] = [
  migrateCommand,
  seedCommand,
  listsCommand,
  userAdd,
  userList,
  userDisable,
  userEnable,
  userLink,
  userUnlink,
  importCasesCommand,
  statsCommand,
  personFindCommand,
  namesKeyCommand,
  namesScoreCommand,
  matchRunCommand,
  matchEvalCommand,
  auditVerify,
  keysList,
  keysRotate,
  retentionPropose,
  retentionList,
  retentionHolds,
  retentionLog,
  auditSeal,
  auditWitness,
  auditExport,
  auditKey,
  auditKeyRotate,
  schemaCommand,
  benchCommand,
];
