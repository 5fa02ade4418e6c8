// The source tree as the tests of the house see it: every file of ours, parsed, with what it imports and how long its functions are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { root } from '../server/config.ts';

export const rooms = ['kernel', 'domains', 'country', 'languages', 'server', 'public', 'web', 'cli', 'test', 'scripts'] as const;

export type Import = { target: string; typeOnly: boolean };
export type FunctionSize = { line: number; lines: number };
/** A file by its path from the root, with slashes. Imports of packages are left out; those of our files are paths from the root too. */
export type Source = {
  file: string;
  text: string;
  lines: number;
  imports: readonly Import[];
  functions: readonly FunctionSize[];
  isBarrel: boolean;
};

export const allFiles: readonly string[] = rooms.flatMap((room) => (existsSync(path.join(root(), room)) ? filesIn(room) : []));

export const readText = (file: string) => readFileSync(path.join(root(), file), 'utf8');

export function parseSource(file: string, text: string): Source {
  const { program, module } = parseSync(file, text);
  const imports = [
    ...module.staticImports.map((one) => ({ name: one.moduleRequest.value, typeOnly: isTypeOnly(text, one.start, one.entries) })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => (entry.moduleRequest ? [{ name: entry.moduleRequest.value, typeOnly: entry.isType }] : [])),
    ),
    ...module.dynamicImports.map((one) => ({ name: text.slice(one.moduleRequest.start + 1, one.moduleRequest.end - 1), typeOnly: false })),
  ];
  return {
    file,
    text,
    lines: text.split('\n').length - 1,
    imports: imports
      .filter(({ name }) => name.startsWith('.'))
      .map(({ name, typeOnly }) => ({ target: path.posix.join(path.posix.dirname(file), name), typeOnly })),
    functions: sizesOf(program, text),
    isBarrel: program.body.length > 0 && program.body.every(onlyPassesOn),
  };
}

const isTypeOnly = (text: string, start: number, entries: readonly { isType: boolean }[]) =>
  text.startsWith('import type ', start) || (entries.length > 0 && entries.every((entry) => entry.isType));

const onlyPassesOn = (statement: ESTree.Directive | ESTree.Statement) =>
  statement.type === 'ExportAllDeclaration' || (statement.type === 'ExportNamedDeclaration' && statement.source !== null);

export const sources: readonly Source[] = allFiles
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  .map((file) => parseSource(file, readText(file)));

function sizesOf(program: ESTree.Program, text: string): FunctionSize[] {
  const found: FunctionSize[] = [];
  const lineAt = (position: number) => text.slice(0, position).split('\n').length;
  const measure = ({ start, end }: { start: number; end: number }) => {
    found.push({ line: lineAt(start), lines: text.slice(start, end).split('\n').length });
  };
  new Visitor({ FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure }).visit(program);
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root(), folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root(), path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
