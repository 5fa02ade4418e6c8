// What a function may do to the database, said in its signature: read, or read and write inside a transaction.

declare const reads: unique symbol;
declare const writes: unique symbol;

export type Read = {
  /** @throws the driver's error; the wrapper of a request turns it into a problem. */
  query<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  readonly [reads]: true;
};
/** Something hoped for was not so: undo the transaction and begin it anew, without hope, once `ready` is done. */
export class Again extends Error {
  readonly ready: () => Promise<void>;

  constructor(why: string, ready: () => Promise<void> = async () => {}) {
    super(why);
    this.ready = ready;
  }
}

/** Exists only inside a transaction. */
export type Write = Read & {
  /** What is likely may be taken for granted before it is looked up: whoever began the transaction begins it anew when told `Again`. */
  readonly hopeful: boolean;
  readonly [writes]: true;
};

type Prepared = { name: string; text: string; values: unknown[] };
type Queryable = {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  query(prepared: Prepared): Promise<{ rows: unknown[] }>;
};

/** Statements with parameters are parsed and planned once for each connection; lists have many shapes, so only so many are kept. */
const names = new Map<string, string>();
const mostNames = 300;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `pokpong_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Only the code that has begun a transaction on this client may call this. */
export function writing(client: Queryable, hopeful = false): Write {
  const query = async <T>(text: string, values?: readonly unknown[]): Promise<T[]> => {
    const name = values === undefined ? undefined : nameOf(text);
    const { rows } =
      name === undefined
        ? await client.query(text, values as unknown[] | undefined)
        : await client.query({ name, text, values: values as unknown[] });
    return rows as T[];
  };
  return { query, hopeful } as Write;
}

/** The same handle, but something happens before each query: a batch keeps what it decided before anybody reads. */
export function readingAfter(db: Read, first: () => Promise<void>): Read {
  const query = async <T>(text: string, values?: readonly unknown[]): Promise<T[]> => {
    await first();
    return db.query<T>(text, values);
  };
  return { query } as Read;
}
