// Turns a template and its data into a PDF. The data are handed over as JSON, never as markup: what somebody wrote cannot become a command.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { root } from '../config.ts';

export type Template = 'caseSummary' | 'ownFile' | 'referralLetter';

const fonts = ['noto-sans', 'noto-sans-lao'].flatMap((family) =>
  ['400Regular', '700Bold'].map((weight) => `node_modules/@expo-google-fonts/${family}/${weight}`),
);
/** What stays in the compiler's memory of earlier prints: two, so that their words are soon forgotten and its own work is kept. */
const remembered = 2;

let compiler: NodeCompiler | undefined;

/** Loaded with the first print: a server that prints nothing does not carry its 50 MB. */
function getCompiler(): NodeCompiler {
  if (!compiler) {
    const load = createRequire(import.meta.url);
    const typst: typeof import('@myriaddreamin/typst-ts-node-compiler') = load('@myriaddreamin/typst-ts-node-compiler');
    const fontPaths = fonts.map((folder) => path.join(root(), folder));
    compiler = typst.NodeCompiler.create({ workspace: path.join(root(), 'server', 'prints'), fontArgs: [{ fontPaths }] });
  }
  return compiler;
}

/** @throws Error when the template does not compile; it names the template and holds nothing of the data. */
export function render(template: Template, data: unknown): Buffer {
  const typst = getCompiler();
  const result = typst.compile({
    mainFilePath: path.join(root(), 'server', 'prints', `${template}.typ`),
    inputs: { data: JSON.stringify(data) },
  });
  const document = result.result;
  // What the compiler says may quote the data, so it goes nowhere.
  if (!document) throw new Error(`the template ${template}.typ could not be printed`);
  const pdf = typst.pdf(document);
  typst.evictCache(remembered);
  return pdf;
}
