// What a function may do to the database, said in its signature: read, or read and write inside a transaction.

declare const reads: unique symbol;
declare const writes: unique symbol;

export type Read = {
  /** @throws the driver's error; the wrapper of a request turns it into a problem. */
  query<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  readonly [reads]: true;
};
/** Exists only inside a transaction. */
export type Write = Read & { readonly [writes]: true };

type Queryable = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

/** Only the code that has begun a transaction on this client may call this. */
export function writing(client: Queryable): Write {
  const query = async <T>(text: string, values?: readonly unknown[]): Promise<T[]> => {
    const { rows } = await client.query(text, values as unknown[] | undefined);
    return rows as T[];
  };
  return { query } as Write;
}

/** The same handle, but something happens before each query: a batch keeps what it decided before anybody reads. */
export function readingAfter(db: Read, first: () => Promise<void>): Read {
  const query = async <T>(text: string, values?: readonly unknown[]): Promise<T[]> => {
    await first();
    return db.query<T>(text, values);
  };
  return { query } as Read;
}
