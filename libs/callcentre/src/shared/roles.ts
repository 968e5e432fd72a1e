/** Roles that may correct what is on file whatever the edition says of recording: supervisors and those above them. */
export const CORRECTORS: readonly string[] = ['supervisor', 'manager', 'director'];
