// The family of a device as its owner calls it. What the server kept is the mark by which a browser names itself.

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
