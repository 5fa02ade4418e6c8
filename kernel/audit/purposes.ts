// Why a paper leaves the system: codes, because the purpose stands in the address of what is printed, and an address holds no words.
export const purposes = ['file', 'referral', 'conference', 'handover', 'court', 'family', 'other'] as const;
export type Purpose = (typeof purposes)[number];

const others: readonly Purpose[] = ['referral', 'conference', 'other'];
/** Whether such a paper goes to people of other agencies: then it holds only what was agreed to be shared. */
export const leaves = (purpose: Purpose): boolean => others.includes(purpose);
