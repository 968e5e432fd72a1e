import { type Command } from 'commander';
import { type PayRunDocument } from '#callcentre';
import {
  DEFAULT_ZONE,
  type Role,
  SimulatedClock,
  hasStore,
  localOperator,
  endWhenBroken,
  logFault,
  openSystem,
  openingOf,
} from '#runtime';
import { openSayingWhy } from '../filling-views.js';
import { COLON, said } from '../language.js';
import { demandNoServer } from '../no-server.js';
import { localTime } from '../render/audit.js';
import { Door } from '../door.js';
import { type Session, sessionOf } from '../session.js';
import {
  closeMonth,
  lateFact,
  playMonth,
  publishEditions,
  replayDispute,
  rerun,
  revise,
  showPayTables,
  showScorecard,
  verifyRuns,
} from './chapters.js';
import { Stage } from './stage.js';
import { serveUntilSignal } from '../commands/serve.js';

/** The evening before the sample month. */
const BEFORE_THE_MONTH = '2026-02-28T12:00:00.000Z';

const SHOWN_ROLES: readonly (readonly [id: string, role: Role])[] = [
  ['H01', 'hr'],
  ['U01', 'auditor'],
  ['S01', 'supervisor'],
  ['A001', 'agent'],
];

/** Clock of the tour: from the eve of the month, or from where an interrupted tour stopped. */
const tourClock = async (session: Session): Promise<SimulatedClock> => {
  if (!(await hasStore(session.configuration))) return new SimulatedClock(BEFORE_THE_MONTH);
  const system = await openSystem({ ...openingOf(session.configuration), policies: 'on-demand' });
  try {
    return new SimulatedClock(system.clock.now());
  } finally {
    await system.close();
  }
};

const runChapters = async (session: Session): Promise<void> => {
  const { configuration } = session;
  const clock = await tourClock(session);
  const system = await openSystem({
    ...openingOf(configuration),
    mode: 'simulation',
    // The sample month is told by these clocks, and its editions count by them, whichever a new store would have.
    zone: DEFAULT_ZONE,
    clock,
    policies: 'on-demand',
  });
  try {
    const stage = new Stage(system, clock, session.output);
    await publishEditions(stage);
    await playMonth(stage);
    await showPayTables(stage);
    await showScorecard(stage);
    await replayDispute(stage);
    const closed = await closeMonth(stage);
    await lateFact(stage);
    await revise(stage);
    const again = await rerun(stage);
    await verifyRuns(stage, [...closed.values(), again]);
  } finally {
    await system.close();
  }
};

type Progress = 'none' | 'begun' | 'done' | 'live';

/** What is in the folder: nothing, a tour that was begun or is done, or a live store, which a tour must not touch. */
const progressOf = async ({ configuration, output }: Session): Promise<Progress> => {
  if (!(await hasStore(configuration))) return 'none';
  const opening = { ...openingOf(configuration), policies: 'on-demand' } as const;
  const system = await openSayingWhy(output, opening, openSystem);
  try {
    if (system.mode === 'live') return 'live';
    const runs = await new Door(system, localOperator(system.centre), output).all<PayRunDocument>('pay-runs', {});
    return runs.some((run) => run.kind === 'rerun') ? 'done' : 'begun';
  } finally {
    await system.close();
  }
};

/** With `--json`: the pay runs that the tour posted, whether now or before. */
const report = async ({ configuration, output }: Session): Promise<void> => {
  if (!output.json) return;
  const system = await openSystem({ ...openingOf(configuration), policies: 'on-demand' });
  try {
    const runs = await new Door(system, localOperator(system.centre), output).all<PayRunDocument>('pay-runs', {});
    output.result({ folder: configuration.folder, mode: system.mode, runs }, () => '');
  } finally {
    await system.close();
  }
};

const goOn = ({ output, configuration }: Session): void => {
  output.line(
    output.say(
      said(`继续使用 ${configuration.folder} 中已有的数据。`, `Going on with the data in ${configuration.folder}.`),
    ),
  );
};

const serve = async (session: Session): Promise<void> => {
  const { configuration } = session;
  const { viewsThread } = configuration;
  const opening = { ...openingOf(configuration), viewsThread, onFault: logFault, onBroken: endWhenBroken };
  const system = await openSystem(opening);
  const { centre } = system;
  const { output } = session;
  if (system.mode === 'simulation') {
    output.heading(
      output.say(
        said(
          '示例令牌（此库是模拟，一天后失效）',
          'Tokens to look around with (this store is a simulation; they last a day)',
        ),
      ),
    );
    for (const [id, role] of SHOWN_ROLES) {
      const { secret } = await system.tokens.issue({ caller: { id, role, centre }, days: 1, note: 'tour' });
      output.line(`  ${id.padEnd(6)} ${role.padEnd(12)} ${secret}`);
    }
    const now = localTime(system.clock.now(), system.zone);
    output.line(
      output.say(
        said(
          `此库的时钟现在是 ${now}：这里登记的事不能晚于它。`,
          `The clock of this store shows ${now}: what is recorded here cannot be later than that.`,
        ),
      ),
    );
  }
  const door = new Door(system, localOperator(centre), output);
  const periods = await door.ask<readonly { readonly id: string; readonly ended: boolean }[]>('periods', {});
  output.line(
    `${output.say(said('考核期', 'periods'))}${output.say(COLON)}${periods.map((period) => period.id).join('  ')}`,
  );
  await serveUntilSignal(system, session, output);
};

const tour = async (options: { readonly serve?: boolean }, command: Command): Promise<void> => {
  const session = sessionOf(command);
  demandNoServer(session.configuration);
  const progress = await progressOf(session);
  if (progress === 'none' || progress === 'begun') await runChapters(session);
  else goOn(session);
  await report(session);
  if (options.serve === true) await serve(session);
};

/** `tour`: the sample month from publishing the rules to a verified re-run; with `--serve` the API and page afterwards. */
export const tourCommand = (program: Command): void => {
  program
    .command('tour')
    .description('示例：从发布规章到核对重算 / the sample month, from the rules to a verified re-run')
    .option('--serve', '结束后启动服务 / serve afterwards')
    .action(tour);
};
