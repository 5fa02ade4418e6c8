// The schema in the order it is built. Add at the end; a file that has been released is never changed, only followed by another.

export const order: readonly string[] = [
  'server/migrations/0001-roles.sql',
  'kernel/audit/server/schema.sql',
  'kernel/access/server/audiences.sql',
  'kernel/record/server/schema.sql',
  'kernel/vault/server/schema.sql',
  'kernel/access/server/schema.sql',
  'kernel/access/server/names.sql',
  'kernel/access/server/passkeys.sql',
  'kernel/access/server/identity.sql',
  'kernel/access/server/factors.sql',
  'kernel/attachments/server/schema.sql',
  'domains/case/server/schema.sql',
  'domains/consent/server/schema.sql',
  'domains/intake/server/schema.sql',
  'domains/intake/server/codes.sql',
  'domains/person/server/schema.sql',
  'domains/statistics/server/schema.sql',
  'kernel/audit/server/seals.sql',
  'kernel/audit/server/looks.sql',
  'kernel/audit/server/alerts.sql',
];
