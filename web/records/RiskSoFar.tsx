// The risk of a report or a file as it is known so far: what a person decided, or else what its answers suggest.
import { suggestedRiskOf } from '../../domains/intake/suggest.ts';
import type { Values } from '../api.ts';
import { usePack } from '../pack.ts';
import { RiskMark } from './RiskMark.tsx';

export function RiskSoFar({ values, bare = false }: { values: Values; bare?: boolean }) {
  const { suggestions } = usePack();
  return <RiskMark level={values.risk ?? suggestedRiskOf(values, suggestions)} suggested={values.risk === undefined} bare={bare} />;
}
