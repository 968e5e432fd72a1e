import { type JsonObject } from '#eventsourcing';
import { among, type CaseTeller, type Drawn, momentOf, reasonOf, toldKind } from './told-cases.js';

type Liable = 'outgoing' | 'incoming' | 'both' | 'neither';
interface Seat {
  readonly outgoing: string;
  readonly incoming: string;
  readonly at: JsonObject;
  readonly what: string;
  /** Who is liable as of the moment in which the problem was found. */
  readonly liable: 'outgoing' | 'incoming';
  readonly decided: Liable;
  readonly how: string;
}

const LIABLE: readonly Liable[] = ['outgoing', 'incoming', 'both', 'neither'];
const streamOf = (name: string): string => `handover-${name}`;
const partiesOf = ({ outgoing, incoming }: Seat): readonly string[] => [outgoing, incoming];

const contentOf = ({ persons }: CaseTeller, { who, other, day, values }: Drawn): Seat => {
  const [first = 0, second = 0, third = 0, fourth = 0] = values;
  const outgoing = among(persons, who);
  const others = persons.filter((person) => person !== outgoing);
  return {
    outgoing,
    incoming: among(others, other),
    at: momentOf(day, first),
    what: among(['headset', 'screen'], second),
    liable: among(['outgoing', 'incoming'] as const, third),
    decided: among(LIABLE, fourth),
    how: among(['left', 'closed-seat', 'logged-out'], fourth),
  };
};

const started = async (teller: CaseTeller, name: string, seat: Seat): Promise<void> => {
  const { outgoing, incoming, at } = seat;
  const key = { date: String(at['localDate']), shift: 'early', seat: name };
  const stream = streamOf(name);
  await teller.record(stream, 'HandoverStarted', { ...key, outgoing, incoming, shiftStartsAt: at }, partiesOf(seat));
  await teller.record(stream, 'HandoverChecked', { checks: {} }, partiesOf(seat));
};

const accepted = (teller: CaseTeller, name: string, seat: Seat, more: JsonObject = {}): Promise<void> =>
  teller.record(streamOf(name), 'HandoverAccepted', { acceptedAt: seat.at, ...more }, partiesOf(seat));

const found = (teller: CaseTeller, name: string, seat: Seat, liable = seat.liable): Promise<void> => {
  const { outgoing, incoming, at, what } = seat;
  const acceptedAt = liable === 'incoming' ? at : null;
  const data = { problem: 1, what, foundAt: at, outgoing, incoming, acceptedAt, liable };
  return teller.record(streamOf(name), 'HandoverProblemReported', data, partiesOf(seat));
};

const decided = (teller: CaseTeller, name: string, seat: Seat, liable: Liable = seat.decided): Promise<void> => {
  const { outgoing, incoming } = seat;
  const reason = reasonOf(`case:${streamOf(name)}`);
  const data = { problem: 1, liable, outgoing, incoming, reason };
  return teller.record(streamOf(name), 'LiabilityDecided', data, partiesOf(seat));
};

const left = (teller: CaseTeller, name: string, { outgoing, how }: Seat, relieved: boolean): Promise<void> =>
  teller.record(streamOf(name), 'PostLeft', { how, relieved, outgoing, incident: streamOf(name) }, [outgoing]);

const problem = async (teller: CaseTeller, name: string, seat: Seat): Promise<void> => {
  await started(teller, name, seat);
  if (seat.liable === 'incoming') await accepted(teller, name, seat);
  await found(teller, name, seat);
};

const settled = async (teller: CaseTeller, name: string, seat: Seat): Promise<void> => {
  await problem(teller, name, seat);
  await decided(teller, name, seat);
};

/** Problems of a seat for which the wrong side was liable until an acceptance was recorded late, or somebody decided otherwise. */
export const toldProblems = toldKind<Seat>('seat-problem-found', contentOf, problem, [
  async function acceptedLater({ teller, name, content, noticed }) {
    const seat = { ...content, liable: 'incoming' as const };
    if (!teller.mistaken) return problem(teller, name, seat);
    await started(teller, name, seat);
    await found(teller, name, seat, 'outgoing');
    noticed(() => accepted(teller, name, seat, { moved: [{ problem: 1, liable: 'incoming' }] }));
  },
  async function lookedAtInFirstCallLater({ teller, name, content, noticed }) {
    const seat = { ...content, liable: 'outgoing' as const };
    if (!teller.mistaken) return problem(teller, name, seat);
    await started(teller, name, seat);
    await accepted(teller, name, seat);
    await found(teller, name, seat, 'incoming');
    const moved = [{ problem: 1, liable: 'outgoing' }];
    const data = { devicesWork: true, underKeyboardClean: true, moved };
    noticed(() => teller.record(streamOf(name), 'FirstCallChecked', data, partiesOf(seat)));
  },
  async function decidedOtherwise({ teller, name, content, wrong, noticed }) {
    if (!teller.mistaken) return settled(teller, name, content);
    await problem(teller, name, content);
    await decided(teller, name, content, wrong.decided);
    noticed(() => decided(teller, name, content));
  },
  async function madeUp({ teller, mistakenName, content, noticed }) {
    if (!teller.mistaken) return;
    await problem(teller, mistakenName, content);
    noticed(() => decided(teller, mistakenName, content, 'neither'));
  },
  async function cancelled({ teller, name, content, wrong, noticed }) {
    if (!teller.mistaken) return problem(teller, name, content);
    await started(teller, name, wrong);
    const reason = reasonOf(`case:${streamOf(name)}`);
    noticed(async () => {
      await teller.record(streamOf(name), 'HandoverCancelled', { reason }, partiesOf(wrong));
      await problem(teller, name, content);
    });
  },
]);

const leftTooEarly = async (teller: CaseTeller, name: string, seat: Seat): Promise<void> => {
  await started(teller, name, seat);
  await left(teller, name, seat, false);
};

/** Posts that were left too early, or only until the acceptance was recorded that came before. */
export const toldPosts = toldKind<Seat>('post-left-before-relief', contentOf, leftTooEarly, [
  async function relievedAfterAll({ teller, name, mistakenName, content, noticed }) {
    if (!teller.mistaken) {
      await started(teller, name, content);
      await accepted(teller, name, content);
      return left(teller, name, content, true);
    }
    await leftTooEarly(teller, mistakenName, content);
    noticed(() => accepted(teller, mistakenName, content, { relieved: true }));
  },
  async function dismissedOnAppeal({ teller, mistakenName, content, noticed }) {
    if (!teller.mistaken) return;
    await leftTooEarly(teller, mistakenName, content);
    noticed(async () => {
      const won = await teller.winAppealsOf(`${streamOf(mistakenName)}#left`);
      if (!won) await accepted(teller, mistakenName, content, { relieved: true });
    });
  },
]);
