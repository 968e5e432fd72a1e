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

interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const violationsIn = (folder: string): readonly Violation[] => {
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
  return report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
};

/** Goal: the direction of dependencies is checked by rules that really bite. Method: run them over planted breaches. */
describe('boundaries', () => {
  let found: readonly Violation[] = [];

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'dutyledger-boundaries-'));
    try {
      cpSync(join(root, 'test/fixtures/breach'), folder, { recursive: true });
      cpSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      writeFileSync(
        join(folder, 'tsconfig.json'),
        '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext"}}',
      );
      found = violationsIn(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('finds each planted breach', () => {
    expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual([
      'api-is-a-door',
      'assessment-in-one-direction',
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
  });

  it('finds two files that need each other, also where all they need is a type', () => {
    const circles = found.filter(({ rule }) => rule === 'no-circular').map(({ from, to }) => `${from} → ${to}`);

    expect(circles).toContain('libs/eventsourcing/src/taken.ts → libs/eventsourcing/src/told-by.ts');
  });

  it('finds code that ships and reaches for what is there for tests, in an app, a lib and the contracts of the ports', () => {
    const reached = found.filter(({ rule }) => rule === 'no-test-from-code').map(({ from, to }) => `${from} → ${to}`);

    expect(reached.sort()).toEqual([
      'apps/api/src/route.ts → apps/api/src/testing/scripted.ts',
      'libs/eventsourcing/src/loop.ts → libs/eventsourcing/src/contracts/index.ts',
      'libs/stores/src/index.ts → libs/stores/src/testing/double.ts',
    ]);
  });
});
