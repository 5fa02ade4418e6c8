// What the run's set-up tells each test file about the shared PostgreSQL.
import { createHash } from 'node:crypto';

export type Cluster = {
  /** The superuser, who makes and drops databases. */
  adminUrl: string;
  /** The owner of the template; the same login owns every clone. */
  ownerUrl: string;
  template: string;
};

/** The same in every run: the app's login belongs to the whole cluster, and runs share it. */
export const testSecret = createHash('sha256').update('the secret of the tests').digest();

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
  }
}
