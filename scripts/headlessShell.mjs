// Finds Chromium's headless shell, in which most stories are told in two thirds of the time; where it is not installed, Debian's is unpacked into .pokpong (64 MB to fetch).
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { unpacked } from './debian.mjs';

const name = 'chromium-headless-shell';
const folder = 'usr/lib/chromium';
/** The two share what only the same build understands; Debian puts it beside the whole browser. */
const shared = ['icudtl.dat', 'resources.pak', 'snapshot_blob.bin', 'v8_context_snapshot.bin'];

/**
 * @param chromium the whole browser. Where the shell cannot be had in its very version, the stories are told in that one.
 * @returns undefined where there is none. POKPONG_HEADLESS_SHELL names another; whoever names a Chromium means that one for everything.
 */
export function ensureHeadlessShell(chromium) {
  if (process.env.POKPONG_HEADLESS_SHELL || process.env.POKPONG_CHROMIUM) return process.env.POKPONG_HEADLESS_SHELL;
  const build = buildOf(chromium);
  const isSame = (shell) => build !== undefined && existsSync(shell) && buildOf(shell) === build;
  const installed = `/${folder}/${name}`;
  if (isSame(installed)) return installed;
  const version = versionOf('chromium-common');
  if (!build || !version || !shared.every((file) => existsSync(`/${folder}/${file}`))) return undefined;
  const shell = unpacked(name, {
    ...{ version, needed: /^chromium-headless-shell$/, program: `${folder}/${name}`, called: 'shell', isStill: isSame },
    prepare: (tools) => {
      for (const file of shared) symlinkSync(`/${folder}/${file}`, path.join(tools, folder, file));
    },
  });
  if (shell && isSame(shell)) return shell;
  console.error(`The stories are told in the whole browser: its headless shell (${name} ${version}) cannot be had.`);
  return undefined;
}

/** As it says of itself, such as 156.0.8078.79. */
const buildOf = (browser) => said(browser, '--version')?.match(/\d+(\.\d+){3}/)?.[0];
const versionOf = (installed) => said('dpkg-query', '--status', installed)?.match(/^Version: (\S+)$/m)?.[1];

function said(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 });
  return status === 0 ? stdout : undefined;
}
