// pokpong names key: the keys by which a name is found in other spellings. Shown to whoever typed the name, and kept nowhere. Needs no database.
import { createNames } from '../../kernel/search/names.ts';
import { country } from '../../server/country.ts';
import { type Command, Misuse } from '../command.ts';
import { exit } from '../exit.ts';

export const namesKeyCommand: Command = {
  name: 'names key',
  options: {},
  argument: 'NAME…',
  run: async ({ words }) => {
    if (words.length === 0) throw new Misuse('wordMissing', { word: 'NAME' });
    const { keys } = createNames(country.names);
    const found = words.map((name) => ({ name, keys: keys(name) }));
    const [only] = found;
    // Of one name a key a line; of several, a line a name.
    const lines = found.length === 1 ? (only?.keys ?? []) : found.map((each) => each.keys.join(' '));
    return { code: exit.done, json: found, text: lines.join('\n') };
  },
};
