// Signs that were ticked before somebody was led from a settlement to a report: in this page's memory, for what is said of a child stands in no address and no history of a browser.
let ticked: readonly string[] = [];

export const tick = (signs: readonly string[]): void => {
  ticked = signs;
};
export const tickedBefore = (): readonly string[] => ticked;
