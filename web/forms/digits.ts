// Numbers as people type them: Lao and Thai digits count as digits.

/** `໒໐໑໑` → `2011`. */
export const plainDigits = (text: string): string =>
  text
    .replace(/[\u0ED0-\u0ED9]/g, (digit) => String(digit.charCodeAt(0) - 0x0ed0))
    .replace(/[\u0E50-\u0E59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));

/** A number where it is one, nothing where nothing is written, and otherwise the text itself, so that the check can say what is wrong with it. */
export function numberOf(text: string): number | string | undefined {
  const said = plainDigits(text).trim();
  if (said === '') return undefined;
  return /^-?\d+([.,]\d+)?$/.test(said) ? Number(said.replace(',', '.')) : said;
}

export type DateParts = { day: string; month: string; year: string };

export function partsOf(value: unknown): DateParts {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
  return { day, month, year };
}

/** A date as precisely as it was said; an incomplete one stays recognisably wrong instead of being guessed. */
export function dateOf({ day, month, year }: DateParts): string | undefined {
  const said = { day: day.trim(), month: month.trim(), year: year.trim() };
  if (!said.day && !said.month && !said.year) return undefined;
  if (!said.year || (said.day && !said.month)) return `${said.year}-${said.month}-${said.day}`;
  return [said.year, said.month.padStart(2, '0'), said.day.padStart(2, '0')].slice(0, said.day ? 3 : said.month ? 2 : 1).join('-');
}
