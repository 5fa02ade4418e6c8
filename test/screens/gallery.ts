// Photographs the product: starts it on a new folder with invented data, walks it as everybody, and writes pictures and one page of them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readConfig, root } from '../../server/config.ts';
import { type Running, start } from '../../server/start.ts';
import { withBrowser, withPage } from '../browser.ts';
import { galleryPage } from './galleryPage.ts';
import { walkPublic } from './publicPages.ts';
import { Camera, type Language, languages, type Shot, type Size, sizes } from './shoot.ts';
import { walkStaff } from './staffScreens.ts';

/** Roles whose work is seen whole: a record in every state, and every form. */
const thorough = new Set(['worker', 'supervisor']);
const folder = path.join(root(), '.pokpong', 'screens');
/** Names given on the command line, e.g. `worker public`; everybody otherwise. */
const wanted = process.argv.slice(2);
const isWanted = (who: string) => wanted.length === 0 || wanted.includes(who);

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'pokpong-screens-'));
let running: Running | undefined;
let stopping: Promise<void> | undefined;
const stop = () => {
  stopping ??= (running?.stop() ?? Promise.resolve()).finally(() => rm(dataDir, { recursive: true, force: true }));
  return stopping;
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stop().then(
      () => process.exit(130),
      () => process.exit(1),
    );
  });

try {
  running = await start(readConfig({ POKPONG_DATA_DIR: dataDir, POKPONG_PORT: '0', POKPONG_LOG_LEVEL: 'error' }));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const shots = await photograph(running);
  for (const { file, faults } of shots) for (const fault of faults) console.log(`${file}: ${fault}`);
  console.log(`${shots.length} pictures: ${path.relative(process.cwd(), path.join(folder, 'index.html'))}`);
} finally {
  await stop();
}

/** The page of pictures is written after each reader, so that there is one to look at early, and after an interruption. */
function photograph({ address, signIns }: Running): Promise<Shot[]> {
  return withBrowser(async (browser) => {
    const shots: Shot[] = [];
    const add = async (more: readonly Shot[]) => {
      shots.push(...more);
      await writeFile(path.join(folder, 'index.html'), galleryPage(shots));
    };
    for (const language of languages) {
      if (isWanted('public')) await add(await publicShots(browser, address, language));
      const seen = new Set<string>();
      for (const signIn of signIns.filter(({ username }) => isWanted(username))) {
        console.error(`${signIn.username}, ${language} …`);
        const walk = (visit: Visit) => walkStaff({ ...visit, address, language }, signIn, thorough.has(signIn.username), seen);
        await add(await shotsOf(browser, signIn.username, language, {}, walk));
      }
    }
    return shots;
  });
}

async function publicShots(browser: Browser, address: string, language: Language): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const size of Object.keys(sizes) as Size[]) {
    console.error(`public, ${language}, ${size} …`);
    const options = { viewport: sizes[size], javaScriptEnabled: size === 'desk' };
    shots.push(
      ...(await shotsOf(browser, `public-${size}`, language, options, ({ page, camera }) =>
        walkPublic(page, camera, address, language, size),
      )),
    );
  }
  return shots;
}

type Visit = { page: Page; camera: Camera };
async function shotsOf(
  browser: Browser,
  who: string,
  language: Language,
  options: NonNullable<Parameters<typeof withPage>[2]>,
  walk: (visit: Visit) => Promise<void>,
): Promise<Shot[]> {
  return withPage(
    browser,
    async (page) => {
      const camera = new Camera(folder, page, { who, language });
      await walk({ page, camera });
      return camera.shots;
    },
    { viewport: sizes.desk, locale: language, ...options },
  );
}
