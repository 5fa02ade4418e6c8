// The network that the person at the screen is a member of, by their own entry in it.
import type { RecordView, Row } from '../../../web/api.ts';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { useMe } from '../../../web/session.tsx';

export type MyVillage = {
  /** It is not known yet, and will be. */
  isAsked: boolean;
  /** undefined until it is known, and where it cannot be told; null where they are entered in none. */
  network: { id: string; village: string; place: string | null } | null | undefined;
  /** The district of the network, or else the one they work in. */
  district: string | undefined;
};

export function useMyVillage(): MyVillage {
  const { user } = useMe();
  const { placeByCode } = usePack();
  const own = useLoad<{ rows: Row[] }>('/api/records/networkMember?sort=-opened&limit=20');
  const member = own.data?.rows.find(({ owner, state }) => owner === user.id && state === 'active');
  const { data, problem } = useLoad<RecordView>(member?.parent ? `/api/records/network/${member.parent}` : undefined);
  const area = user.area !== null && placeByCode.get(user.area)?.level === 2 ? user.area : undefined;
  if (data) {
    const { id, place, values } = data.record;
    return { isAsked: false, network: { id, village: String(values.village ?? ''), place }, district: place ?? area };
  }
  const none = own.data !== undefined && !member;
  return { isAsked: !none && !own.problem && !problem, network: none ? null : undefined, district: area };
}
