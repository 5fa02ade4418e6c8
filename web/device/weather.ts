// Whether the network is thought to be there: after it failed it is not waited for again at once.

/** Milliseconds. */
export const weatherLasts = 10_000;

export type Weather = { isOut: () => boolean; failed: () => void };

let back = Number.NEGATIVE_INFINITY;
addEventListener('online', () => {
  back = performance.now();
});

export function watchWeather(): Weather {
  // By a clock that nobody sets: a wrong one that is put right meanwhile changes nothing.
  let out = Number.NEGATIVE_INFINITY;
  return {
    isOut: () => !navigator.onLine || (out > back && performance.now() - out < weatherLasts),
    failed: () => {
      out = performance.now();
    },
  };
}
