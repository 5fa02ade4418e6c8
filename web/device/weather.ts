// Whether the network is thought to be there: after it failed it is not waited for again at once.

/** Milliseconds. */
const outFor = 10_000;

export type Weather = { isOut: () => boolean; failed: () => void };

export function watchWeather(): Weather {
  let out = 0;
  addEventListener('online', () => {
    out = 0;
  });
  return {
    isOut: () => !navigator.onLine || Date.now() - out < outFor,
    failed: () => {
      out = Date.now();
    },
  };
}
