// Enters a network of a village, in the district that its social worker answers for.
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';

export function FoundNetwork({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { user } = useMe();
  const { definition, placeByCode } = usePack();
  const navigate = useNavigate();
  const first = useMemo(
    () => ({
      ...(user.agency !== null && { agency: user.agency }),
      ...(user.area !== null && placeByCode.get(user.area)?.level === 2 && { place: user.area }),
    }),
    [user, placeByCode],
  );
  return (
    <Panel title={t('village:work.found')} onClose={onClose}>
      <RecordForm
        definition={definition('network')}
        transition="found"
        initial={first}
        onDone={({ recordId }) => {
          onClose();
          navigate({ to: pathOf({ type: 'network', id: recordId, parent: null }) }).catch(() => {});
        }}
        onCancel={onClose}
      />
    </Panel>
  );
}
