// Telephone numbers, each with what is known of it: hours, languages, and whether anybody of ours has checked it.
import type { Helpline } from '../country/pack.ts';
import { type Html, html } from './html.ts';
import type { Words } from './words.ts';

export function helplineList(words: Words, helplines: readonly Helpline[]): Html {
  if (helplines.length === 0) return html`<p class="line">${words.say('numbers.none')}</p>`;
  return html`<ul class="lines">${helplines.map((each) => helpline(words, each))}</ul>`;
}

function helpline(words: Words, { code, number, hours, does, languages, verifiedOn, source }: Helpline): Html {
  const speaks = languages.map((language) => words.code('spoken-language', language)).join(', ');
  const checked =
    verifiedOn === null ? words.say('numbers.unverified', { source }) : words.say('numbers.verified', { date: dayWords(verifiedOn) });
  const known = [
    words.say(`numbers.does.${does}`),
    words.say(`numbers.hours.${hours}`),
    words.say('numbers.speaks', { languages: speaks }),
  ];
  return html`<li><a class="number" href="tel:${number}">${number}</a><p><strong>${words.helpline(code)}</strong><br>${known.join(' · ')}</p><p class="hint">${checked}</p></li>`;
}

/** DD/MM/YYYY from an ISO date. */
const dayWords = (iso: string): string => iso.split('-').reverse().join('/');
