// What a device is called.
import { expect, test } from 'vitest';
import { deviceNumber, deviceOf } from './device.ts';

test.each([
  ['CriOS / iPhone', { browser: 'Chrome', system: 'iPhone' }],
  ['Edg / Windows', { browser: 'Edge', system: 'Windows' }],
  ['Safari / Mac OS X', { browser: 'Safari', system: 'Mac' }],
  ['other / other', { browser: undefined, system: undefined }],
  ['bench', { browser: undefined, system: undefined }],
])('%s', (agent, device) => {
  expect(deviceOf(agent)).toEqual(device);
});

test('two devices of one family have numbers of four digits of their own, the same each time', () => {
  expect(deviceNumber('3f0c8f6e-9d0e-4b61-8a6c-0d3a5c1e0007')).toBe('9959');
  expect(deviceNumber('3f0c8f6e-9d0e-4b61-8a6c-0d3a5c1e0008')).toBe('9960');
  expect(deviceNumber('3f0c8f6e-9d0e-4b61-8a6c-0d3a00000007')).toBe('0007');
});
