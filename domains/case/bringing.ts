// The form of a register that an office brings in: what the server reads, and what the staff app asks for.

export const registerColumns = ['opened', 'form_of_harm', 'sex', 'age', 'province', 'district', 'source', 'status'] as const;

/** In bytes. A larger register is divided, or brought in by the command line: one request is one transaction. */
export const largestRegister = 5 * 1_048_576;
