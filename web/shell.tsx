// The frame around every screen for whoever is signed in: where one may go, the language, sign-out, and whether the server can be reached.
import './mantine.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { startTransition, useEffect, useState } from 'react';
import { AskingPurpose } from './AskingPurpose.tsx';
import { problemOf } from './api.ts';
import { loadPack } from './loadPack.ts';
import { Notices } from './notices.tsx';
import { type Pack, PackContext } from './pack.ts';
import { router } from './routes.tsx';
import { theme } from './theme.ts';
import { UpdatePrompt } from './UpdatePrompt.tsx';
import { Unreachable, Waiting } from './Waiting.tsx';
import { gatherWords } from './words.ts';

// The page may not insert style elements, so the theme's variables come from the build (themeCss.ts).
export function Shell() {
  // Not by way of Suspense: React holds back for 0.3 s what comes after a fallback, and here one fallback came behind the other.
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (answer === undefined) askForPack((next) => startTransition(() => setAnswer(next)));
  }, [answer]);
  return (
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      {answer === undefined ? <Waiting /> : <WithPack answer={answer} onAgain={() => setAnswer(undefined)} />}
      <Notices />
      <UpdatePrompt />
    </MantineProvider>
  );
}

type Answer = { pack: Pack } | { problem: ReturnType<typeof problemOf> };
function askForPack(show: (answer: Answer) => void): void {
  ready().then(
    (pack) => show({ pack }),
    (failure: unknown) => show({ problem: problemOf(failure) }),
  );
}

/** The country, the words of every screen and the files of the one that is asked for, side by side. */
export async function ready(): Promise<Pack> {
  const words = gatherWords();
  // Before it is drawn only: from then on the router itself knows when. Nobody waits for a screen's file, the frame stands without it.
  if (!isOpened) router.load().catch(() => {});
  isOpened = true;
  const pack = await loadPack();
  await Promise.all([words, gatherWords(pack)]);
  return pack;
}
let isOpened = false;

function WithPack({ answer, onAgain }: { answer: Answer; onAgain: () => void }) {
  if ('problem' in answer) return <Unreachable problem={answer.problem} onAgain={onAgain} />;
  return (
    <PackContext value={answer.pack}>
      <RouterProvider router={router} />
      <AskingPurpose />
    </PackContext>
  );
}
