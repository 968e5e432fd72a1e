/** What a process does: `all` of it, the doors alone (`api`), or views and policies alone (`worker`). */
export const PROCESS_ROLES = ['all', 'api', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];
