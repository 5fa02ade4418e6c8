// What can go wrong when a register is brought in, by name and HTTP status. The words stand in languages/<lang>/import.json.
import { type Details, Problem } from '../../kernel/problem.ts';

export const problems = {
  'import.empty': 422,
  'import.notText': 422,
  'import.isWorkbook': 422,
  'import.isUtf16': 422,
  'import.notUtf8': 422,
  'import.headingMissing': 422,
  'import.headingTwice': 422,
  'import.brokenQuotes': 422,
  'import.columnCount': 422,
  'import.formula': 422,
  'import.unknownWord': 422,
  'import.notADate': 422,
  'import.notWholeNumber': 422,
  'import.districtElsewhere': 422,
  'import.nothingAdded': 422,
  'import.tooLarge': 413,
  'import.noFile': 400,
} as const;

export type ImportProblem = keyof typeof problems;

/** The whole file cannot be taken. A problem of one line is not thrown; it is listed. */
export const unreadable = (name: ImportProblem, details?: Details): Problem => new Problem(name, problems[name], details);
