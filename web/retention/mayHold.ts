// Whether whoever sits here may hold a file and lift a hold, and whether they decide about a destruction: by their role.
import type { Manages } from '../../kernel/access/role.ts';
import { usePack } from '../pack.ts';
import { useMe } from '../session.tsx';

function useManages(...any: Manages[]): boolean {
  const { user } = useMe();
  return (
    usePack()
      .roles.find(({ code }) => code === user.role)
      ?.manages.some((each) => any.includes(each)) === true
  );
}

export const useMayHold = (): boolean => useManages('holds');
export const useDecides = (): boolean => useManages('protection', 'supervision');
