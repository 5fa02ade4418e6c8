// Sends the one thing that somebody typed, and says in words why it was not taken; it stays, chosen, to be written over.
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { problemOf } from '../api.ts';
import { useWords } from '../words.ts';

type Typed = {
  input: RefObject<HTMLInputElement | null>;
  problem: string | undefined;
  busy: boolean;
  submit: (event: FormEvent<HTMLFormElement>) => Promise<void>;
};

export function useTyped(send: (text: string) => Promise<unknown>): Typed {
  const { problem: say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await send(input.current?.value ?? '');
    } catch (failure) {
      setBusy(false);
      setProblem(say(problemOf(failure)));
      input.current?.select();
    }
  };
  return { input, problem, busy, submit };
}
