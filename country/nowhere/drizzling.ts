// Whether somebody needs an umbrella: a tool with every kind of line, so that the engine can be tested without a word about children.
import type { ScreeningTool } from '../../domains/screening/tool.ts';

const answer = (code: string, weight: number, signs: string[] = []) => ({ code, weight, ...(signs.length > 0 && { signs }) });

export const drizzling: ScreeningTool = {
  code: 'drizzling',
  version: 1,
  for: ['passer-by', 'clerk'],
  channel: 'doorstep',
  pictures: { cloud: 'M8 30h32' },
  questions: [
    {
      code: 'rain',
      picture: 'cloud',
      sound: 'rain',
      answers: [answer('no', 0), answer('some', 1), answer('much', 3)],
    },
    {
      code: 'shoes',
      picture: 'cloud',
      answers: [answer('dry', 0), answer('wet', 2, ['drip'])],
      when: { field: 'rain', among: ['some', 'much'] },
    },
    {
      code: 'storm',
      picture: 'cloud',
      answers: [answer('no', 0), answer('yes', 0)],
    },
  ],
  levels: [
    { level: 'damp', from: 0, does: 'advise' },
    { level: 'soaked', from: 3, does: 'refer', urgency: 'before_rain' },
  ],
  atOnce: { field: 'storm', is: 'yes' },
  guidance: [
    { when: { field: 'level', is: 'soaked' }, advice: ['dry_off'], kinds: ['towel'] },
    { when: { not: { field: 'score', atLeast: 1 } }, advice: ['wait'], kinds: [] },
    {
      when: {
        all: [
          { field: 'shoes', is: 'wet' },
          { field: 'age', atLeast: 2 },
        ],
      },
      advice: ['dry_off', 'wait'],
      kinds: ['towel'],
    },
  ],
};
