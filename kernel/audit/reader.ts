// Somebody who has read a file or its parts, as those who answer for it are told.

export type Reader = {
  actor: number;
  name: string | null;
  role: string | null;
  agency: string | null;
  /** ISO 8601 in UTC. */
  last: string;
  reads: number;
  prints: number;
  exports: number;
  /** How often a device of theirs took it along anew. */
  carries: number;
  /** How often it was opened in an emergency. */
  emergencies: number;
};
