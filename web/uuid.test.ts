// Tests of the ids that this device makes.
import { expect, test } from 'vitest';
import { isUuid } from '../kernel/forms/kinds.ts';
import { uuid } from './uuid.ts';

test('an id is a UUIDv7 that tells its time', () => {
  const now = Date.UTC(2026, 10, 21, 12, 0, 0, 123);
  const id = uuid(now);
  expect(isUuid(id)).toBe(true);
  expect(id[14]).toBe('7');
  expect('89ab').toContain(id[19]);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
});

test('ids made later sort later, and two of one moment differ', () => {
  expect(uuid(1_000_000_000_000) < uuid(1_000_000_000_001)).toBe(true);
  expect(uuid(1_000_000_000_000)).not.toBe(uuid(1_000_000_000_000));
});
