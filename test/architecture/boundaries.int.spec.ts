import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const violations = (folder: string): readonly string[] => {
  const result = spawnSync(
    process.execPath,
    [cruiser, 'apps', 'libs', 'test', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const report = JSON.parse(result.stdout) as Report;
  return [...new Set(report.summary.violations.map(({ rule }) => rule.name))].sort();
};

/** Goal: the direction of dependencies is checked by rules that really bite. Method: run them over planted breaches. */
describe('boundaries', () => {
  it('finds each planted breach', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dutyledger-boundaries-'));
    try {
      cpSync(join(root, 'test/fixtures/breach'), folder, { recursive: true });
      cpSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      writeFileSync(
        join(folder, 'tsconfig.json'),
        '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext"}}',
      );
      expect(violations(folder)).toEqual([
        'api-is-a-door',
        'callcentre-is-pure',
        'eventsourcing-knows-no-domain',
        'libs-through-their-index',
        'no-circular',
        'no-framework-in-pure-libs',
        'no-test-from-code',
        'rulebook-knows-no-store',
        'runtime-wires',
        'tests-through-the-index-or-testing',
        'worker-is-a-door',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
