/** `npm run torture`: tries every kind of fault at a size, or one case again. Ends on a line `N passed, N failed`. */
import { parseArgs } from 'node:util';
import { type Case, describeFailure, type Kind, type Outcome, ownLane, type Size, SIZES, tortureWith } from './case.js';
import { kinds } from './kinds.js';
import { LaneProcess } from './lane-process.js';
import { progressOf } from './progress.js';
import { reasonOf } from '#eventsourcing';

const USAGE =
  'usage: npm run torture -- [--size short|ci|full] [--kind <name>] [--case <json>] [--jobs <processes>]\n' +
  '用法：npm run torture -- [--size short|ci|full] [--kind <名称>] [--case <json>] [--jobs <进程数>]\n';

const fail = (message: string): never => {
  process.stderr.write(`${message}\n${USAGE}`);
  process.exit(2);
};

const shown = ({ kind, tried, failures, skipped }: Outcome, seconds: string): string =>
  skipped === null
    ? `${kind}: ${tried} tried, ${failures.length} failed (${seconds} s)\n`
    : `skipped: ${kind} (${skipped})\n`;

const lanesOf = (kind: Kind, jobs: number) =>
  jobs === 1 ? [ownLane(kind)] : Array.from({ length: jobs }, () => new LaneProcess(kind.name));

const tryKind = async (kind: Kind, cases: readonly Case[], jobs: number): Promise<Outcome> => {
  const started = performance.now();
  const progressed = progressOf(kind.name, cases.length);
  const outcome = await tortureWith(
    kind,
    cases,
    (failure) => {
      if (failure !== null) process.stdout.write(`${describeFailure(failure)}\n`);
      progressed(failure);
    },
    lanesOf(kind, jobs),
  );
  process.stdout.write(shown(outcome, ((performance.now() - started) / 1000).toFixed(1)));
  return outcome;
};

const optionsTyped = () => {
  try {
    return parseArgs({
      options: {
        size: { type: 'string', default: 'full' },
        kind: { type: 'string' },
        case: { type: 'string' },
        jobs: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return fail(reasonOf(error));
  }
};

const caseTyped = (text: string): Case => {
  try {
    return JSON.parse(text) as Case;
  } catch (error) {
    return fail(`The case ${text} is no JSON: ${reasonOf(error)}`);
  }
};

const main = async (): Promise<void> => {
  const values = optionsTyped();
  if (values.help) return void process.stdout.write(USAGE);
  const size = values.size as Size;
  if (!SIZES.includes(size)) fail(`There is no size ${values.size}.`);
  if (values.case !== undefined && values.kind === undefined) fail('A case needs its --kind.');
  const jobs = Number(values.jobs);
  if (!Number.isSafeInteger(jobs) || jobs < 1) fail(`There is no number of processes ${values.jobs}.`);
  const made = kinds.map((make) => make()).filter(({ name }) => values.kind === undefined || name === values.kind);
  if (made.length === 0) fail(`There is no kind ${values.kind}.`);
  let [passed, failed] = [0, 0];
  for (const kind of made) {
    const cases = values.case === undefined ? [...kind.cases(size)] : [caseTyped(values.case)];
    const { tried, failures } = await tryKind(kind, cases, jobs);
    passed += tried - failures.length;
    failed += failures.length;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
};

await main();
