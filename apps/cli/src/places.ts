import { fileURLToPath } from 'node:url';

/** The project's folder, from the build (`dist/apps/cli/src`) and from the sources (`apps/cli/src`) alike. */
const root = fileURLToPath(
  new URL(import.meta.url.includes('/dist/apps/') ? '../../../../' : '../../../', import.meta.url),
);

export const rulebooksFolder = `${root}rulebooks`;
export const sampleFolder = `${root}samples/2026-03`;
