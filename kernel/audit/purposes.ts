// Why a paper leaves the system: codes, because the purpose stands in the address of what is printed, and an address holds no words.
export const purposes = ['file', 'referral', 'conference', 'handover', 'court', 'family', 'other'] as const;
export type Purpose = (typeof purposes)[number];
