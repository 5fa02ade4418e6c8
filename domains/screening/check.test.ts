// A wrong tool does not load: each way in which one can be wrong, and the tools of both countries, which are not.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { drizzling } from '../../country/nowhere/drizzling.ts';
import { nowhere } from '../../country/nowhere/pack.ts';
import { checkTools } from './check.ts';
import { type ScreeningTool, toolsFor } from './tool.ts';

const check = (changed: Partial<ScreeningTool>) => () => checkTools([{ ...drizzling, ...changed }], nowhere);
const [rain, shoes, storm] = drizzling.questions as [
  ScreeningTool['questions'][0],
  ScreeningTool['questions'][0],
  ScreeningTool['questions'][0],
];
const [damp, soaked] = drizzling.levels as [ScreeningTool['levels'][0], ScreeningTool['levels'][0]];
/** As a pack would hold it that no compiler has seen. */
const weightless: typeof rain = {
  ...rain,
  answers: [
    { code: 'no', weight: Number.NaN },
    { code: 'some', weight: 1 },
  ],
};

test('the tools of both countries load', () => {
  expect(() => checkTools(nowhere.screeningTools, nowhere)).not.toThrow();
  expect(() => checkTools(laos.screeningTools, laos)).not.toThrow();
});

test.each<[string, Partial<ScreeningTool>, RegExp]>([
  ['a code that no list has', { code: 'hailing' }, /hailing is not in the list screening-tool/],
  ['a half version', { version: 1.5 }, /no whole number/],
  ['for a role that is none', { for: ['cloud'] }, /cloud is no role/],
  ['for nobody', { for: [] }, /for nobody/],
  ['a channel that no list has', { channel: 'roof' }, /roof is not in the list source/],
  ['no question', { questions: [] }, /asks nothing/],
  ['a question asked twice', { questions: [rain, rain, shoes, storm] }, /rain is asked twice/],
  ['a question named like what is known', { questions: [rain, shoes, storm, { ...storm, code: 'age' }] }, /age is no name/],
  ['a question without a picture', { questions: [{ ...rain, picture: 'sun' }, shoes, storm] }, /rain has no picture/],
  ['a picture that is no path', { pictures: { cloud: 'url(#x)' } }, /cloud is no path/],
  ['one answer only', { questions: [rain, shoes, { ...storm, answers: [{ code: 'yes', weight: 0 }] }] }, /storm has no choice/],
  ['a weight missing', { questions: [weightless, shoes, storm] }, /rain no has no weight/],
  [
    'a weight below nothing',
    {
      questions: [
        rain,
        shoes,
        {
          ...storm,
          answers: [
            { code: 'no', weight: -1 },
            { code: 'yes', weight: 0 },
          ],
        },
      ],
    },
    /storm no has no weight/,
  ],
  [
    'a sign that no list has',
    {
      questions: [
        rain,
        shoes,
        {
          ...storm,
          answers: [
            { code: 'no', weight: 0 },
            { code: 'yes', weight: 1, signs: ['bang'] },
          ],
        },
      ],
    },
    /bang is not in the list sign/,
  ],
  ['levels that leave a gap below', { levels: [{ ...damp, from: 1 }, soaked] }, /do not begin at nothing/],
  ['levels that meet', { levels: [damp, { ...soaked, from: 0 }] }, /soaked does not begin above/],
  ['no level', { levels: [] }, /do not begin at nothing/],
  ['a level twice', { levels: [damp, { ...damp, from: 3 }] }, /damp stands twice/],
  ['a level that no list has', { levels: [damp, { ...soaked, level: 'drowned' }] }, /drowned is not in the list risk-level/],
  [
    'a condition on a question that is asked later',
    { questions: [{ ...rain, when: { field: 'storm', is: 'yes' } }, shoes, storm] },
    /rain looks at storm, which is not asked before/,
  ],
  ['a condition on nothing', { atOnce: { filled: 'hail' } }, /looks at hail/],
  ['a condition on an answer that is none', { atOnce: { not: { field: 'storm', is: 'maybe' } } }, /storm is never maybe/],
  [
    'guidance for a level it never reaches',
    { guidance: [{ when: { field: 'level', is: 'high' }, advice: [], kinds: [] }] },
    /level is never high/,
  ],
  [
    'advice that no list has',
    { guidance: [{ when: { filled: 'rain' }, advice: ['swim'], kinds: [] }] },
    /swim is not in the list screening-advice/,
  ],
  [
    'a kind of service that no list has',
    { guidance: [{ when: { filled: 'rain' }, advice: [], kinds: ['boat'] }] },
    /boat is not in the list service-kind/,
  ],
])('%s', (_what, changed, why) => {
  expect(check(changed)).toThrow(why);
});

test('the same version stands once, and the newest is offered', () => {
  expect(() => checkTools([drizzling, drizzling], nowhere)).toThrow(/stands twice/);
  const newer = { ...drizzling, version: 2 };
  expect(toolsFor([newer, drizzling], 'clerk')).toEqual([newer]);
  expect(toolsFor([newer, drizzling], 'keeper-of-umbrellas')).toEqual([]);
});
