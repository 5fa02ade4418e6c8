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
import { migrateCommand } from './migrate.ts';
import { schemaCommand } from './schema.ts';
import { seedCommand } from './seed.ts';
import { statsCommand } from './stats.ts';
import { userAdd, userDisable, userEnable, userList } from './users.ts';

export const commands: readonly Command[] = [
  migrateCommand,
  seedCommand,
  listsCommand,
  userAdd,
  userList,
  userDisable,
  userEnable,
  importCasesCommand,
  statsCommand,
  auditVerify,
  keysList,
  keysRotate,
  auditSeal,
  auditWitness,
  auditExport,
  auditKey,
  auditKeyRotate,
  schemaCommand,
  benchCommand,
];
