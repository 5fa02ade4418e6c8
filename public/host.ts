// What the public site needs of the server it runs in: the product with its country, its keys, and transactions that act for the public.
import type { Pack } from '../country/pack.ts';
import type { Deed } from '../kernel/access/server/deed.ts';
import type { Engine } from '../kernel/record/server/engine.ts';
import type { SoundOf } from './page.ts';
import type { WordsOf } from './words.ts';

export type PublicHost = {
  /** Its `reference` is read anew each time: lists and places change by the day. */
  world: Engine & { pack: Pack };
  wordsOf: WordsOf;
  /** 32 bytes for one purpose, the same in every process of the installation. */
  keyFor: (purpose: string) => Buffer;
  /** One transaction that acts for the public; run again when it met another. */
  act: <T>(work: (deed: Pick<Deed, 'db' | 'audit'>) => Promise<T>) => Promise<T>;
  /** For the log: which problem, never what somebody typed. */
  failed: (error: unknown) => void;
  /** The text of one of the site's own files, `site.css` or `site.js`. */
  fileOf: (name: string) => string;
  /** Recordings of this installation. */
  soundOf: SoundOf;
  /** Milliseconds that never go back. */
  elapsed: () => number;
};
