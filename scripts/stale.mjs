// Tells whether something built is older than what it was built from, by the content of its sources and not by their dates.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

export const buildDir = path.join(root, '.pokpong', 'build');

/** Runs `make` unless `output` was made from exactly these folders and files. */
export async function unlessFresh(output, sources, make) {
  const stamp = path.join(buildDir, `${output}.from`);
  const from = hashOf(sources);
  if (existsSync(path.join(buildDir, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === from) return false;
  mkdirSync(buildDir, { recursive: true });
  await make();
  writeFileSync(stamp, from);
  return true;
}

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function filesIn(source) {
  const place = path.join(root, source);
  if (!existsSync(place)) return [];
  if (path.extname(source)) return [source];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
