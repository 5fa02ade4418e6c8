// What a member of a village network may do in Laos, line by line: more than this reaches into a child's file.
import { expect, test } from 'vitest';
import { laos } from './pack.ts';

const village = laos.roles.find(({ code }) => code === 'village-member')?.grants ?? [];
const of = (name: string) => village.filter(({ type }) => type === name);
const rolesThat = (type: string, action: string) =>
  laos.roles.flatMap(({ code, grants }) =>
    grants.some((grant) => grant.type === type && (grant.can.includes(action) || (action !== 'read' && grant.can.includes('*'))))
      ? [code]
      : [],
  );

test('everything is their own but the directory of networks', () => {
  expect(village.filter(({ scope }) => scope !== 'own')).toEqual([{ type: 'network', can: ['read'], scope: 'all', reads: ['about'] }]);
  expect([...new Set(village.map(({ type }) => type))]).toEqual([
    'report',
    'screening',
    'network',
    'networkMember',
    'settlement',
    'watch',
    'watchVisit',
  ]);
  expect(village.filter(({ can }) => can.includes('*') || can.includes('edit'))).toEqual([]);
});

test('of a report they read what they told, of a watch what it says', () => {
  expect(of('report')).toEqual([expect.objectContaining({ reads: expect.not.arrayContaining(['triage']) })]);
  expect(of('watch').flatMap(({ can, reads }) => (can.includes('read') ? [reads] : []))).toEqual([['child', 'task', 'visits', 'ending']]);
});

test('who asks for a watch, looks at a settlement and accepts a quarter is of the social work', () => {
  expect(rolesThat('watch', 'read')).toEqual(['village-member', 'social-worker', 'supervisor']);
  expect(rolesThat('watch', 'ask')).toEqual(['social-worker', 'supervisor']);
  expect(rolesThat('settlement', 'review')).toEqual(['social-worker', 'supervisor']);
  expect(rolesThat('villageQuarter', 'accept')).toEqual(['supervisor']);
});
