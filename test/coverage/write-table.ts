import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PENDING } from './pending.js';
import { coverageTable } from './support/table.js';
import { readRepository } from './support/repository.js';

/** `npm run coverage-table`: writes docs/coverage.md, seen from the repository's root as the working directory. */
const root = process.cwd();
writeFileSync(join(root, 'docs/coverage.md'), coverageTable(readRepository(root), PENDING));
