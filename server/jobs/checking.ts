// The check of the signed log that the data-protection officer asks for: it runs beside the requests, and its result is kept.
import { systemActor } from '../../kernel/access/grant.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { checkLog, type LogChecked } from '../../kernel/audit/server/checkLog.ts';
import { readKey } from '../../kernel/audit/server/keyFile.ts';
import type { Read } from '../../kernel/record/server/database.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { asOwner } from '../prepare.ts';
import { sealAll } from './sealing.ts';

/** Days of the country, both included; without them the whole log. */
export type CheckPeriod = { from: string | null; to: string | null };

export type CheckResult = {
  began: string;
  ended: string;
  from: string | null;
  to: string | null;
  firstSeal: number;
  lastSeal: number;
  rows: number;
  unsealed: number;
  findings: LogChecked['findings'];
  found: number;
};

const mostTold = 100;

export class Checking {
  readonly #database: Pick<Database, 'owner'>;
  readonly #config: Pick<Config, 'auditKeyFile'>;
  readonly #timeZone: string;
  #under: { rows: number; total: number } | undefined;
  #failed = false;

  constructor(database: Pick<Database, 'owner'>, config: Pick<Config, 'auditKeyFile'>, timeZone: string) {
    this.#database = database;
    this.#config = config;
    this.#timeZone = timeZone;
  }

  /** How far the present check has come; undefined when none is under way in this process. */
  get under(): { rows: number; total: number } | undefined {
    return this.#under && { ...this.#under };
  }

  /** Whether the last one ended without a result. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Begins, unless one is under way. @returns once it is done. */
  async run(by: number, period: CheckPeriod): Promise<void> {
    if (this.#under) return;
    this.#under = { rows: 0, total: 0 };
    this.#failed = true;
    try {
      await sealAll(this.#database, this.#config);
      await asOwner(this.#database, (db) => this.#check(db, by, period));
      this.#failed = false;
    } finally {
      this.#under = undefined;
    }
  }

  async #check(db: Read, by: number, { from, to }: CheckPeriod): Promise<void> {
    const [span] = await db.query<{ began: string; first: number; last: number }>(
      `select clock_timestamp() as began,
              coalesce((select min(number) from audit_seal where $1::date is null or at >= $1::date::timestamp at time zone $3), 1) as first,
              coalesce((select min(number) from audit_seal where $2::date is not null and at >= ($2::date + 1)::timestamp at time zone $3),
                       (select max(number) from audit_seal), 0) as last`,
      [from, to, this.#timeZone],
    );
    const { began = '', first = 1, last = 0 } = span ?? {};
    const checked = await checkLog(db, {
      keyFile: this.#config.auditKeyFile,
      trusted: readKey(this.#config.auditKeyFile)?.public,
      within: { from: first, to: last },
      progress: (rows, total) => {
        this.#under = { rows, total };
      },
    });
    const found = checked.findings.length + checked.more;
    const rows = checked.sealed.audit + checked.sealed.event;
    await db.query(
      `insert into audit_check (by_user, began, ended, from_day, to_day, first_seal, last_seal, rows, unsealed, findings, found)
       values ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        by,
        began,
        from,
        to,
        first,
        last,
        rows,
        checked.unsealed.audit + checked.unsealed.event,
        JSON.stringify(checked.findings.slice(0, mostTold)),
        found,
      ],
    );
    await writeAudit(db, systemActor, null, [{ action: 'administer', detail: { check: { from, to }, askedBy: by, rows, found } }]);
  }
}

/** The last check, as whoever may read the audit sees it. */
export async function findLastCheck(db: Read): Promise<CheckResult | undefined> {
  const [row] = await db.query<CheckResult>(
    `select began, ended, from_day as "from", to_day as "to", first_seal as "firstSeal", last_seal as "lastSeal", rows, unsealed, findings, found
     from audit_check order by id desc limit 1`,
  );
  return row;
}
