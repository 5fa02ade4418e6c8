// What a passphrase must at least be: whoever finds the phone may try as often as their computer can, so it is long rather than strange.
export const leastPassphrase = 12;

export const isWeak = (passphrase: string): boolean => {
  const said = [...passphrase.normalize('NFKC').trim()];
  // A telephone number or a birthday is long, and soon guessed.
  const letters = said.filter((sign) => /[\p{L}\p{M}]/u.test(sign));
  return said.length < leastPassphrase || new Set(letters).size < 6;
};
