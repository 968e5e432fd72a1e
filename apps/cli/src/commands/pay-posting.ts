import { type PayRunDocument } from '#callcentre';
import { ENGINE_VERSION } from '#rulebook';
import { said, type Said } from '../language.js';
import { localTime } from '../render/audit.js';
import { type ListedRun, postedText } from '../render/pay-run.js';
import { type Door } from '../door.js';

interface Posting {
  readonly period: string;
  readonly kind: PayRunDocument['kind'];
  readonly provisional: boolean;
  readonly asIf?: string;
}

interface Access {
  readonly caller: { readonly id: string };
  readonly may: Readonly<Record<string, string>>;
}

/** Whether computing it once more would say the same; a program that computes otherwise since records nothing of that. */
const isOf = (run: PayRunDocument, { kind, provisional, asIf }: Posting): boolean =>
  run.engine === ENGINE_VERSION &&
  run.kind === kind &&
  run.provisional === provisional &&
  (run.selection === 'by-conduct' ? undefined : run.selection.asIf) === asIf;

/**
 * The newest run of the period, where the caller posted it by the same command and nobody has approved it: they may not have been told of
 * it. Null where there is none.
 */
const postedBefore = async (door: Door, data: Posting): Promise<PayRunDocument | null> => {
  const { caller, may } = await door.ask<Access>('access', {});
  if (may['pay-runs'] === undefined) return null;
  const last = (await door.all<ListedRun>('pay-runs', { period: data.period })).at(-1);
  const waits = last?.status === 'posted' && last.superseded !== true;
  return waits && last.preparedBy.id === caller.id && isOf(last, data) ? last : null;
};

const NOT_POSTED_AGAIN = said(
  '同一核薪已由您入账，其后没有任何新的记录；这次没有再次入账。',
  'You have posted this run already and nothing was recorded since; it was not posted again.',
);

/** Whether the run before was meant as well only its author knows; where it was not, it is left unapproved, and pays nobody. */
const besides = ({ run, recordedAt }: PayRunDocument, zone: string): Said => {
  const at = localTime(recordedAt, zone);
  return said(
    `您在 ${at} 已入账过同一核薪（${run}），尚未批准；其后又有新的记录，因此这是另一次核薪。两次中只批准一次；批准一次重算后，另一次不能再批准。`,
    `You posted the same at ${at} (${run}), which nobody has approved; something was recorded since, so this is another run. Have one of the two approved: once one re-run is, the other cannot be.`,
  );
};

/** Posts the run, or tells of the one that was posted and of which the caller may not have been told. */
export const post = async (door: Door, data: Posting): Promise<void> => {
  const title = door.output.say(said('核薪', 'computing the pay run'));
  const intention = `pay|${JSON.stringify(data)}`;
  const head = await door.head();
  const before = door.namesKey ? null : await postedBefore(door, data);
  // Where it is the last thing in the log, another one would say the same of the same.
  const same = before?.postedPosition === head ? before : null;
  const id =
    same?.run ?? (await door.output.during(title, () => door.tellNow('pay-run.post', data, intention, head))).id;
  if (before !== null)
    door.output.remark(door.output.say(same === null ? besides(before, door.system.zone) : NOT_POSTED_AGAIN));
  const run = await door.ask<PayRunDocument>('pay-run', { run: id, limit: '1' });
  const basis = run.basis === null ? null : await door.ask<PayRunDocument>('pay-run', { run: run.basis, limit: '1' });
  door.output.result(run, () => postedText(door.output, run, basis));
};
