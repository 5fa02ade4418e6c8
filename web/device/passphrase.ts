// What a passphrase must at least be: whoever finds the phone may try as often as their computer can, so it is long rather than strange.
export const leastPassphrase = 12;

export const isWeak = (passphrase: string): boolean => {
  const said = [...passphrase.normalize('NFKC').trim()];
  return said.length < leastPassphrase || new Set(said).size < 6;
};
