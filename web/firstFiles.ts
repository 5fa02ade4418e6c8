// Names in the page what the sign-in shows first, so that a slow network fetches it side by side instead of one after the other: the words and the letters of Lao.
import type { HtmlTagDescriptor, Plugin } from 'vite';

const words = /\/languages\/lo\/(app|kernel)\.json$/;
const letters = /^assets\/noto-sans-lao-400.*\.woff2$/;

export const firstFiles = (base: string): Plugin => ({
  name: 'pokpong-first-files',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((each): HtmlTagDescriptor[] => {
        const href = base + each.fileName;
        if (each.type === 'chunk' && words.test(each.facadeModuleId ?? '')) return [link({ rel: 'modulepreload', href })];
        if (letters.test(each.fileName)) return [link({ rel: 'preload', as: 'font', type: 'font/woff2', href })];
        return [];
      }),
  },
});

const link = (attrs: Readonly<Record<string, string>>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { ...attrs, crossorigin: true },
  injectTo: 'head',
});
