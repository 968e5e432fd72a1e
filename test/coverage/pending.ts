/** Norms whose editions are not delivered yet; whoever delivers one takes it off this list. */
export const PENDING: readonly string[] = [];
