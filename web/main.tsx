// Where the staff app begins: the sign-in page first and small, everything else only for whoever is signed in.
import './first.ts';
import 'virtual:theme.css';
import './app.css';
import { lazy, StrictMode, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { readyFrame } from './ahead.ts';
import { isBack } from './back.ts';
import { startLanguages } from './languages.ts';
import { Proving } from './Proving.tsx';
import { SignIn } from './SignIn.tsx';
import { SessionProvider, useSession } from './session.tsx';
import { Unreachable, Waiting } from './Waiting.tsx';

const Shell = lazy(() => import('./shell.tsx').then(({ Shell: found }) => ({ default: found })));
const NewPassword = lazy(() => import('./NewPassword.tsx').then(({ NewPassword: found }) => ({ default: found })));
const SecondStep = lazy(() => import('./account/SecondStep.tsx').then(({ SecondStep: found }) => ({ default: found })));
const ComeBack = lazy(() => import('./ComeBack.tsx').then(({ ComeBack: found }) => ({ default: found })));
const Unlock = lazy(() => import('./device/Unlock.tsx').then(({ Unlock: found }) => ({ default: found })));
const Enrol = lazy(() => import('./account/Enrol.tsx').then(({ Enrol: found }) => ({ default: found })));
const FactorReset = lazy(() => import('./account/FactorReset.tsx').then(({ FactorReset: found }) => ({ default: found })));

function App() {
  const { state, askAgain } = useSession();
  const [back, setBack] = useState(isBack);
  if (back) return <ComeBack onDone={() => setBack(false)} />;
  if (state.name === 'asking') return <Waiting />;
  if (state.name === 'unreachable') return <Unreachable problem={state.problem} onAgain={askAgain} />;
  if (state.name === 'out') return <SignIn why={state.why} />;
  if (state.name === 'locked') return <Unlock why={state.why} />;
  if (state.name === 'half') return <SecondStep asks={state.asks} />;
  const { mustChangePassword, factorReset, mustEnrol } = state.me;
  if (mustChangePassword) return <NewPassword must />;
  if (factorReset !== null) return <FactorReset at={factorReset} />;
  return mustEnrol ? <Enrol /> : <Shell />;
}

// A newer version has taken over, when nobody was in the middle of anything: what this page would load next is gone.
navigator.serviceWorker?.addEventListener('controllerchange', () => location.reload());

const page = document.getElementById('app');
if (page) {
  await startLanguages();
  readyFrame();
  createRoot(page).render(
    <StrictMode>
      <Suspense fallback={<Waiting />}>
        <SessionProvider>
          <App />
          <Proving />
        </SessionProvider>
      </Suspense>
    </StrictMode>,
  );
}
