// pokpong lists: the lists of codes of this country with their words, for whoever fills in a register or writes a query. Needs no database.
import { country, countryAgencies } from '../server/country.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { table } from './table.ts';
import { languages, type Say, speak } from './words.ts';

type Row = { code: string; lo: string; en: string } & Readonly<Record<string, unknown>>;

export const listsCommand: Command = {
  name: 'lists',
  options: {},
  argument: 'NAME',
  run: async ({ argument, say }) => {
    const lists = allLists();
    if (argument === undefined) return showAll(lists, say);
    const rows = lists.get(argument);
    if (!rows) throw new Misuse('unknownList', { list: argument, lists: [...lists.keys()].join(', ') });
    const heads = ['code', 'lo', 'en', ...(rows.some((row) => row.parent) ? ['parent'] : [])];
    const cells = rows.map((row) => heads.map((head) => String(row[head] ?? '')));
    return {
      code: exit.done,
      json: rows,
      text: table(
        heads.map((head) => say(`lists.heads.${head}`)),
        cells,
      ),
    };
  },
};

function showAll(lists: ReadonlyMap<string, readonly Row[]>, say: Say) {
  const rows = [...lists].map(([list, codes]) => ({ list, codes: codes.length }));
  const text = table(
    [say('lists.heads.list'), say('lists.heads.codes')],
    rows.map(({ list, codes }) => [list, codes]),
  );
  return { code: exit.done, json: rows, text };
}

function allLists(): ReadonlyMap<string, readonly Row[]> {
  const [lo, en] = languages.map(speak) as [Say, Say];
  const lists = Object.entries(country.lists).map(([name, codes]): [string, Row[]] => [
    name,
    codes.map((row) => ({ ...row, lo: lo.code(name, row.code) ?? row.code, en: en.code(name, row.code) ?? row.code })),
  ]);
  const places: Row[] = country.places.map(({ code, parent, lo: inLao, en: inEnglish }) => ({ code, lo: inLao, en: inEnglish, parent }));
  const agencies: Row[] = countryAgencies().map(({ code, lo: inLao, en: inEnglish, kind }) => ({ code, lo: inLao, en: inEnglish, kind }));
  const roles: Row[] = country.roles.map(({ code }) => ({ code, lo: lo(`country:roles.${code}`), en: en(`country:roles.${code}`) }));
  return new Map([...lists, ['places', places], ['agencies', agencies], ['roles', roles]]);
}
