// What a country says of its names: titles that are no part of a name, names that are written in ways sound does not explain, and nicknames.

/** A title before a name, in one script. `attached` where it is written without a space before the name, too. */
export type Honorific = { written: string; attached?: true };

export type NameCustoms = {
  honorifics: readonly Honorific[];
  /** Each row is one name in ways of writing that do not sound alike when they are read letter by letter; the first is how it sounds. */
  spellings: readonly (readonly string[])[];
  /** Each row: what somebody is called, and given names that it may stand for. */
  nicknames: readonly (readonly string[])[];
};
