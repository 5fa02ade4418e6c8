// What a device is called: its family, by the mark by which its browser names itself, and a number that tells it from another of the same family.

const browsers: Readonly<Record<string, string>> = {
  ...{ Edg: 'Edge', OPR: 'Opera', SamsungBrowser: 'Samsung Internet', Firefox: 'Firefox', FxiOS: 'Firefox' },
  ...{ CriOS: 'Chrome', Chrome: 'Chrome', Safari: 'Safari' },
};
const systems: Readonly<Record<string, string>> = {
  ...{ Android: 'Android', iPhone: 'iPhone', iPad: 'iPad', Windows: 'Windows', 'Mac OS X': 'Mac', CrOS: 'Chromebook', Linux: 'Linux' },
};

/** @param agent e.g. `CriOS / iPhone`; what nobody knows is undefined. */
export function deviceOf(agent: string): { browser: string | undefined; system: string | undefined } {
  const [browser = '', system = ''] = agent.split(' / ');
  return { browser: browsers[browser], system: systems[system] };
}

/**
 * Four digits out of its id: short enough to be read aloud over a telephone in any language, and known on the device and at the server without being asked for.
 * @param id a random UUID; the end of one is random in each of its versions.
 */
export const deviceNumber = (id: string): string => String(Number.parseInt(id.slice(-8), 16) % 10_000).padStart(4, '0');
