// Stands between the screens and the server: reads are answered by whichever can, writes are kept here first and then sent.
import type { Names } from '../../kernel/search/names.ts';
import { makeAnswers } from './answers.ts';
import type { Door } from './door.ts';
import { draftKeeper } from './draftKeeper.ts';
import type { Opened } from './opened.ts';
import { makeReader } from './reader.ts';
import { makeSender } from './sender.ts';
import { watchWeather } from './weather.ts';

export function makeDoor(device: Opened, comeIn: () => Promise<boolean>, names: Names): Door {
  const { store } = device;
  const weather = watchWeather();
  const answers = makeAnswers(device, names);
  return {
    read: makeReader(store, answers, weather),
    answer: answers.answer,
    send: makeSender(device, weather),
    comeIn,
    unsent: () => store.entries.filter(({ state }) => state !== 'settled').length,
    keepDraft: draftKeeper(store),
  };
}
