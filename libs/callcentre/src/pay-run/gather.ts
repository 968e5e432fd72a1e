import { type CommandContext, type RecordedEvent } from '#eventsourcing';
import { parsePeriodId } from '#rulebook';
import { periodsOfRulebook } from '../shared/periods-of-rulebook.js';
import { type ComputedRun, type RunReader, type RunRequest } from './computer.js';
import { type PayRunKnown } from './decider.js';
import { closingRunId } from './lines.js';
import { type ApprovePayRun, type PayRunCommand, type PostPayRun } from './pay-run.js';
import { type PayRunState, runIn } from './state.js';

/** Id of the run that a command is about, without the stream's category. */
export const runIdOf = (command: PayRunCommand, context: Pick<CommandContext, 'commandId'>): string => {
  if (command.type === 'pay-run.approve') return command.data.run;
  return command.data.kind === 'close' ? closingRunId(command.data.period) : context.commandId;
};

/**
 * The run in whose stream an approval is recorded where that is another one: a re-run takes the place of its basis, and the log lets one
 * event in there at a time, so that of two re-runs one is approved, whatever the doors believe. Earlier versions approved a re-run in its
 * own stream, and what they approved is found there.
 */
export const contestedRunId = async (
  command: PayRunCommand,
  log: { readonly readStream: (stream: string) => Promise<readonly RecordedEvent[]> },
): Promise<string | null> => {
  if (command.type !== 'pay-run.approve') return null;
  const run = runIn(await log.readStream(`payRun-${command.data.run}`));
  return run.status === 'posted' && run.kind === 'rerun' ? run.basis : null;
};

/** Whether a rulebook of the centre has the period, ended or not. */
const isPeriod = async (id: string, centre: string, reader: RunReader): Promise<boolean> => {
  const named = parsePeriodId(id);
  if (named?.centre !== centre) return false;
  return (await periodsOfRulebook(named, reader)).some((period) => period.id === id);
};

const unknown = (period: string): ComputedRun => ({
  header: null,
  lines: [],
  problems: [{ code: 'period-unknown', values: { period } }],
});

/** Computes a run of a period of the centre. What has not ended may also be mistyped, and whoever waits for it would wait for ever. */
const computed = async (request: RunRequest, centre: string, reader: RunReader): Promise<ComputedRun> => {
  const { period } = request;
  if (parsePeriodId(period)?.centre !== centre) return unknown(period);
  const run = await reader.runs.compute(request);
  const isOpen = run.problems.some(({ code }) => code === 'period-not-ended');
  return isOpen && !(await isPeriod(period, centre, reader)) ? unknown(period) : run;
};

const gatherPosting = async (
  { data }: PostPayRun,
  run: string,
  { centre }: CommandContext,
  reader: RunReader,
): Promise<PayRunKnown> => {
  const { kind, period, asIf, provisional } = data;
  const request = { run, kind, period, provisional, ...(asIf === undefined ? {} : { asIf }) };
  return { kind: 'posting', computed: await computed(request, centre, reader) };
};

const gatherApproval = async (
  { data }: ApprovePayRun,
  state: PayRunState,
  { centre }: CommandContext,
  reader: RunReader,
): Promise<PayRunKnown> => {
  const rerun =
    state.status === 'none' || state.run === data.run ? null : runIn(await reader.stream(`payRun-${data.run}`));
  if (rerun === null || rerun.status === 'none') {
    return {
      kind: 'approval',
      approval: { rerun: null, standing: null, openPeriodKnown: false, openPeriodClosed: false },
    };
  }
  const closing = data.openPeriod === undefined ? null : await reader.payRun(closingRunId(data.openPeriod));
  return {
    kind: 'approval',
    approval: {
      rerun,
      standing: await reader.runs.standing(rerun.period),
      openPeriodKnown: data.openPeriod !== undefined && (await isPeriod(data.openPeriod, centre, reader)),
      openPeriodClosed: closing !== null,
    },
  };
};

/** Computes the run to be posted, or reads what an approval is compared with. A run that exists is not computed again. */
export const gatherForPayRun = async (
  command: PayRunCommand,
  state: PayRunState,
  context: CommandContext,
  reader: RunReader,
): Promise<PayRunKnown> => {
  await reader.runs.ready();
  if (command.type === 'pay-run.approve') return gatherApproval(command, state, context, reader);
  if (state.status !== 'none') return { kind: 'nothing' };
  return gatherPosting(command, runIdOf(command, context), context, reader);
};
