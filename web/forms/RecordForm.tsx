// The generic form as other screens use it: its body is loaded when a form is first opened.
import { lazy, Suspense } from 'react';
import { Loading } from '../states.tsx';
import type { RecordFormProps } from './recordFormProps.ts';

const Body = lazy(() => import('./RecordFormBody.tsx').then(({ RecordFormBody }) => ({ default: RecordFormBody })));

export function RecordForm(props: RecordFormProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Body {...props} />
    </Suspense>
  );
}
