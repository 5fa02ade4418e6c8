// What a session's device is called.
import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

test.each([
  ['CriOS / iPhone', { browser: 'Chrome', system: 'iPhone' }],
  ['Edg / Windows', { browser: 'Edge', system: 'Windows' }],
  ['Safari / Mac OS X', { browser: 'Safari', system: 'Mac' }],
  ['other / other', { browser: undefined, system: undefined }],
  ['bench', { browser: undefined, system: undefined }],
])('%s', (agent, device) => {
  expect(deviceOf(agent)).toEqual(device);
});
