/** `npm run torture`: tries every kind of fault at a size, or one case again. Ends on a line `N passed, N failed`. */
import { parseArgs } from 'node:util';
import { type Case, describeFailure, type Kind, type Outcome, type Size, SIZES, tortureWith } from './case.js';
import { kinds } from './kinds.js';

const USAGE =
  'usage: npm run torture -- [--size short|ci|full] [--kind <name>] [--case <json>]\n' +
  '用法：npm run torture -- [--size short|ci|full] [--kind <名称>] [--case <json>]\n';

const fail = (message: string): never => {
  process.stderr.write(`${message}\n${USAGE}`);
  process.exit(2);
};

const shown = ({ kind, tried, failures, skipped }: Outcome, seconds: string): string =>
  skipped === null
    ? `${kind}: ${tried} tried, ${failures.length} failed (${seconds} s)\n`
    : `skipped: ${kind} (${skipped})\n`;

const tryKind = async (kind: Kind, cases: Iterable<Case>): Promise<Outcome> => {
  const started = performance.now();
  const outcome = await tortureWith(kind, cases, (failure) => process.stdout.write(`${describeFailure(failure)}\n`));
  process.stdout.write(shown(outcome, ((performance.now() - started) / 1000).toFixed(1)));
  return outcome;
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { size: { type: 'string', default: 'full' }, kind: { type: 'string' }, case: { type: 'string' } },
  });
  const size = values.size as Size;
  if (!SIZES.includes(size)) fail(`There is no size ${values.size}.`);
  if (values.case !== undefined && values.kind === undefined) fail('A case needs its --kind.');
  const made = kinds.map((make) => make()).filter(({ name }) => values.kind === undefined || name === values.kind);
  if (made.length === 0) fail(`There is no kind ${values.kind}.`);
  let [passed, failed] = [0, 0];
  for (const kind of made) {
    const cases = values.case === undefined ? kind.cases(size) : [JSON.parse(values.case) as Case];
    const { tried, failures } = await tryKind(kind, cases);
    passed += tried - failures.length;
    failed += failures.length;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
};

await main();
