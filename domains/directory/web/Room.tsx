// How much room a service has, as of which day: a number nobody has counted for long is said to be old.
import type { Values } from '../../../web/api.ts';
import { useWords } from '../../../web/words.ts';

export function Room({ values }: { values: Values }) {
  const { t, date } = useWords('screens');
  const { takesNew, room, roomOn } = values;
  const said = [
    takesNew === false && t('screens:directory.takesNone'),
    typeof room === 'number' && t('screens:directory.free', { count: room }),
    typeof room === 'number' && typeof roomOn === 'string' && t('screens:directory.countedOn', { when: date(roomOn) }),
  ].filter(Boolean);
  return <span>{said.length > 0 ? said.join(' · ') : t('screens:directory.roomUnknown')}</span>;
}
