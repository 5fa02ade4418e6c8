// Sealing under a record's own key, and reading the keys of an installation from where it keeps them.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addKeyTo, keepKeysIn } from './keyFile.ts';
import { createKeyring, type Keyring, parseKeys, wrappingKey } from './keyring.ts';
import { createVault, erasedKey, KeyUnknown, keyIdOf } from './vault.ts';

const secret = Buffer.alloc(32, 7);
const line = () => randomBytes(32).toString('base64');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ring = (text: string): Keyring => {
  const keys = parseKeys(text, 'here');
  return {
    source: { from: 'secret' },
    current: () => keys.at(-1) as ReturnType<typeof wrappingKey>,
    find: (id) => keys.find((each) => each.id === id)?.key,
    renew: async () => {},
  };
};

describe('a record’s own key', () => {
  const vault = createVault(secret, createKeyring({ from: 'secret' }, secret));

  test('is made by the first value sealed, opens what it sealed and nothing else', () => {
    const key = vault.keyOf('one', null);
    expect(key.made).toBeUndefined();
    const sealed = key.seal('name', 'ບຸນມີ');
    const wrapped = key.made as string;
    expect(sealed).not.toContain('ບຸນມີ');
    expect(key.seal('name', 'ບຸນມີ')).not.toBe(sealed);
    expect(vault.keyOf('one', wrapped).open('name', sealed)).toBe('ບຸນມີ');
    expect(() => vault.keyOf('two', wrapped).open('name', sealed), 'moved to another record').toThrow();
    expect(() => vault.keyOf('one', wrapped).open('phone', sealed), 'moved to another field').toThrow();
    expect(() => vault.keyOf('one', `${wrapped.slice(0, -4)}AAAA`).open('name', sealed), 'a changed key').toThrow();
    expect(() => vault.keyOf('one', wrapped).open('name', `${sealed.slice(0, -4)}AAAA`), 'a changed text').toThrow();
    const other = vault.keyOf('one', null);
    other.seal('name', 'x');
    expect(() => vault.keyOf('one', other.made).open('name', sealed), 'another key of the same record').toThrow();
    expect(() => vault.keyOf('one', null).open('name', sealed), 'no key').toThrow();
  });

  test('once erased opens nothing and seals nothing', () => {
    const key = vault.keyOf('one', null);
    const sealed = key.seal('name', 'ບຸນມີ');
    const erased = vault.keyOf('one', erasedKey);
    expect(erased.open('name', sealed)).toBeUndefined();
    expect(() => erased.seal('name', 'again')).toThrow();
  });

  test('is wrapped anew without touching what it sealed, and not twice', () => {
    const [before, after] = [line(), line()];
    const key = createVault(secret, ring(before)).keyOf('one', null);
    const sealed = key.seal('name', 'ແກ້ວ');
    const both = createVault(secret, ring(`${before}\n${after}`));
    const wrapped = both.rewrap('one', key.made as string) as string;
    expect(keyIdOf(wrapped)).not.toBe(keyIdOf(key.made as string));
    expect(both.rewrap('one', wrapped)).toBeUndefined();
    expect(createVault(secret, ring(after)).keyOf('one', wrapped).open('name', sealed)).toBe('ແກ້ວ');
    expect(() => createVault(secret, ring(before)).keyOf('one', wrapped).open('name', sealed)).toThrow(KeyUnknown);
    expect(() => both.rewrap('two', key.made as string), 'a key of another record').toThrow();
  });
});

describe('the keys of an installation', () => {
  test.each([
    ['', /holds no key/],
    ['# only words\n\n', /holds no key/],
    ['nonsense', /line 1 of here is not a key/],
    [`${line()}\n${randomBytes(31).toString('base64')}`, /line 2 of here is not a key/],
    [Buffer.alloc(32, 7).toString('base64'), /no random key/],
  ])('%j are refused', (text, why) => {
    expect(() => parseKeys(text, 'here')).toThrow(why);
  });

  test('twice the same is refused, and no message repeats one', () => {
    const key = line();
    expect(() => parseKeys(`${key}\n${key}`, 'here')).toThrow(/stands twice/);
    expect(() => parseKeys(`${key}!`, 'here')).toThrow(expect.not.objectContaining({ message: expect.stringContaining(key) }));
  });

  test('of a file are read, added to and taken out; others may not read the file afterwards either', async () => {
    const file = path.join(folder, 'keys');
    const first = line();
    await writeFile(file, `# ours\n${first}\n`, { mode: 0o600 });
    const keys = createKeyring({ from: 'file', file }, secret);
    expect(keys.current()).toEqual(wrappingKey(Buffer.from(first, 'base64')));
    const added = await addKeyTo(file);
    expect(keys.find(added), 'not read yet').toBeUndefined();
    await keys.renew();
    expect(keys.current().id).toBe(added);
    expect(keys.find(wrappingKey(Buffer.from(first, 'base64')).id)).toBeDefined();
    await keepKeysIn(file, [added]);
    expect(await readFile(file, 'utf8')).not.toContain(first);
    expect(await readFile(file, 'utf8')).toContain('# ours');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(keepKeysIn(file, ['none']), 'the last key is never taken out').rejects.toThrow(/holds no key/);
  });

  test('come from a command, which is asked again when a key is missing; what it complains of is not repeated', async () => {
    const [store, command] = [path.join(folder, 'store'), path.join(folder, 'command')];
    await writeFile(store, `${line()}\n`);
    await writeFile(command, `#!/bin/sh\necho "a key is $(cat ${store})" >&2\ncat ${store}\n`);
    await chmod(command, 0o700);
    const keys = createKeyring({ from: 'command', command }, secret);
    const next = line();
    await writeFile(store, `${await readFile(store, 'utf8')}${next}\n`);
    await keys.renew();
    expect(keys.current()).toEqual(wrappingKey(Buffer.from(next, 'base64')));
    await writeFile(command, `#!/bin/sh\necho ${next} >&2\nexit 3\n`);
    await expect(keys.renew()).rejects.toThrow(/^the command of the keys failed \(3\)$/);
    expect(keys.current().id, 'what was known stays').toBe(wrappingKey(Buffer.from(next, 'base64')).id);
    expect(() => createKeyring({ from: 'command', command }, secret)).toThrow(/^the command of the keys failed \(3\)$/);
  });
});
