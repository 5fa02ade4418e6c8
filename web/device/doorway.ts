// Stands between the screens and the server: reads are answered by whichever can, writes are kept here first and then sent.
import type { Names } from '../../kernel/search/names.ts';
import { putAside } from '../../kernel/sync/outbox.ts';
import { unsentOf } from '../../kernel/sync/parcels.ts';
import { makeAnswers } from './answers.ts';
import type { Door } from './door.ts';
import type { Opened } from './opened.ts';
import { makeReader } from './reader.ts';
import { makeSender } from './sender.ts';
import { watchWeather } from './weather.ts';

export function makeDoor(device: Opened, comeIn: () => Promise<boolean>, names: Names): Door {
  const { store, parcels, drafts } = device;
  const weather = watchWeather();
  const answers = makeAnswers(device, names);
  return {
    read: makeReader(store, answers, weather),
    answer: answers.answer,
    send: makeSender(device, weather),
    toldRefused: (id) => store.change(({ entries }) => ({ entries: putAside(entries, id) })),
    comeIn,
    unsent: () => unsentOf(store.entries, parcels.all),
    keepDraft: (name, draft) => drafts.keep(name, draft),
  };
}
