// What counts as one sender, and what is told of a device.
import { describe, expect, test } from 'vitest';
import { addressHash, agentFamily, network, tokenHash } from './sessions.ts';

describe('the network an address belongs to', () => {
  test.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s → %s', (address, expected) => {
    expect(network(address)).toBe(expected);
  });
});

test('an address is kept as a hash under the installation’s key', () => {
  const key = Buffer.alloc(32, 1);
  expect(addressHash({ key }, '10.1.2.3')).toEqual(addressHash({ key }, '::ffff:10.1.2.3'));
  expect(addressHash({ key }, '10.1.2.3')).not.toEqual(addressHash({ key: Buffer.alloc(32, 2) }, '10.1.2.3'));
});

test('only what can be a token is looked up', () => {
  expect(tokenHash('A'.repeat(43))).toHaveLength(32);
  for (const other of [undefined, '', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}'`, `${'A'.repeat(43)}\n`])
    expect(tokenHash(other)).toBeUndefined();
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.4758.101 Mobile Safari/537.36',
    'Chrome / Android',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox / Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1', 'Safari / iPhone'],
  [undefined, 'other / other'],
])('of a device only its family is kept', (agent, family) => {
  expect(agentFamily(agent)).toBe(family);
});
