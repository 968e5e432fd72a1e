import { statSync } from 'node:fs';

/** Which file lies at a path, as the system tells files apart; null where none does or where that cannot be seen. */
export const fileIdentity = (path: string): string | null => {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
};
