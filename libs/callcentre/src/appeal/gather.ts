import { type CommandContext } from '#eventsourcing';
import { burdensOn, editionName, type Entry, factsAgainst, followsFromCard, isGain, postsMeant } from '#rulebook';
import { valueOn } from '../shared/time/dated.js';
import { leaderOf } from '../shared/leader.js';
import { type NoticeDocument } from '../shared/documents.js';
import { type DomainReader } from '../shared/reader.js';
import { GONE } from '../notice/notice.js';
import { knowPerson } from '../shared/facts/recordable.js';
import { type AppealCommand } from './commands.js';
import { moneyOf, rangeOf } from './bounds.js';
import { type AppealKnown, type KnownEntry } from './known.js';
import { type FoundEntry, partsIn } from './part.js';
import { type AppealState } from './state.js';
import { burdensIn, countsAgainst, pricesIn, statesIn, targetsIn } from './targets.js';

/** Which clauses are for other posts than the person held at the conduct; nothing of a unit, which holds none. */
const heldAt = async (
  { entry, person, edition }: FoundEntry,
  reader: DomainReader,
): Promise<Pick<KnownEntry, 'held'>> => {
  const { conduct } = entry.dates;
  const known = conduct === undefined ? null : await reader.person(person);
  const post = known === null ? null : valueOn(known.now.posts, conduct!);
  if (post === null || post === undefined) return {};
  const others = edition.edition.clauses.filter(({ appliesTo }) => !postsMeant(edition.edition, appliesTo)(post));
  return { held: { post, notFor: others.map(({ id }) => id) } };
};

/** The event of the decision that the entry goes by. */
const decisionOf = ({ because: { decisions, decidedBy } }: Entry): Pick<KnownEntry, 'decision'> => {
  const held = decisions?.findLast(({ holds }) => holds) ?? (decidedBy?.stale === true ? undefined : decidedBy);
  return held === undefined ? {} : { decision: held.event };
};

/**
 * Whether the appeal's level has to rule anew, as the card itself says. What waits for an appeal and is decided is suspended by one that is
 * open.
 */
const unsettledIn = ({ entry: { status }, awaits }: FoundEntry): Pick<KnownEntry, 'unsettled'> =>
  awaits === 'appeal' && status === 'undecided' ? { unsettled: true } : {};

/** Whether the condition of the month denies what the entry would give, whatever was granted of it all the same. */
const deniedIn = ({ kind, status, because }: Entry): Pick<KnownEntry, 'denied'> =>
  kind === 'period-end' ? { denied: status === 'not-met' || because.denied === true } : {};

/** What counts against the person on the card, where pay or a right follows from it. */
const againstIn = async ({ entry, edition }: FoundEntry, reader: DomainReader): Promise<Pick<KnownEntry, 'against'>> =>
  followsFromCard(entry)
    ? { against: factsAgainst(edition, burdensOn(edition, entry, await reader.card(entry.key))) }
    : {};

const knownEntry = async (found: FoundEntry, reader: DomainReader): Promise<KnownEntry> => {
  const { entry, person, period, edition } = found;
  const facts = entry.because.facts.map((fact) => fact.id);
  const stated = entry.kind === 'fact' && statesIn(edition, entry.target) ? await reader.facts(facts, person) : [];
  return {
    person,
    kind: entry.kind,
    clause: entry.clause,
    edition: editionName(edition.reference),
    period: period.id,
    amount: entry.because.suspendedBy?.amount ?? entry.amount,
    ...moneyOf(entry),
    ...(isGain(edition, entry) && { isGain: true as const }),
    ...decisionOf(entry),
    facts,
    ...deniedIn(entry),
    ...(await againstIn(found, reader)),
    ...unsettledIn(found),
    range: rangeOf(edition, entry),
    ...(await heldAt(found, reader)),
    targets: targetsIn(edition, entry.because.facts[0]?.code ?? ''),
    prices: pricesIn(edition, entry.target, stated[0]?.attributes ?? {}),
    burdens: burdensIn(edition, entry),
    countsAgainst: countsAgainst(edition, entry),
    clauses: edition.edition.clauses.map((clause) => clause.id),
  };
};

type Levels = Pick<AppealKnown, 'levels' | 'levelsOf'>;

/**
 * The levels of the edition that the entry falls under. What is to be decided above all of these, because a correction moved the fact to
 * an edition with fewer, is decided by those of the edition under which that level was asked, or the appeal filed: nobody else could.
 */
const levelsOf = async (
  { type }: AppealCommand,
  found: FoundEntry | null,
  state: AppealState,
  reader: DomainReader,
): Promise<Levels> => {
  const today: Levels = {
    levels: found?.edition.edition.processes.appeal.levels ?? [],
    levelsOf: found === null ? null : editionName(found.edition.reference),
  };
  if (state.status === 'none') return today;
  const isAbove = type === 'appeal.decide' && state.level > today.levels.length;
  if (found !== null && !isAbove) return today;
  const name = state.askedUnder ?? state.disputed.edition;
  const then = await reader.edition(name);
  return then === null ? today : { levels: then.edition.processes.appeal.levels, levelsOf: name };
};

/** What an appeal is decided by, whoever decides, and how to learn what somebody had to do with the cases behind it. */
export interface AppealGround {
  readonly known: Omit<AppealKnown, 'part'>;
  /** Reads the cases behind it, which only a decision asks for: they are many where it is about pay. */
  readonly partsIn: () => ReturnType<typeof partsIn>;
}

/** The newest notice, from which on the person can appeal; of what is back, and was told to be gone, nobody has told them yet. */
const newestNotice = (notice: NoticeDocument | null): Pick<AppealKnown, 'notifiedAt' | 'noticeAt'> => {
  const last = notice?.notices.at(-1);
  return last === undefined || last.status === GONE
    ? { notifiedAt: null, noticeAt: null }
    : { notifiedAt: last.at, noticeAt: last.position };
};

/** The day on which the last level decided, as the log had reached it: a clock that was set back then takes nobody's time to ask the next. */
const lastDecided = async (state: AppealState, reader: DomainReader): Promise<string | null> => {
  const last = state.status === 'none' ? undefined : state.decisions.at(-1);
  return last === undefined ? null : (await reader.reached(last.at, last.position)).localDate;
};

/** Reads the entry of today, its notice, and the edition's levels. */
export const gatherGround = async (
  command: AppealCommand,
  state: AppealState,
  { now }: Pick<CommandContext, 'now'>,
  reader: DomainReader,
): Promise<AppealGround> => {
  const key = command.data.entry;
  const found = await reader.entry(key);
  const entry = found === null ? null : await knownEntry(found, reader);
  const disputed = state.status === 'none' ? [] : state.disputed.facts;
  const notice = await reader.notice(key);
  const person = state.status === 'none' ? entry?.person : state.disputed.person;
  const known = {
    leader: await leaderOf(person, now.localDate, reader),
    entry,
    ...(await levelsOf(command, found, state, reader)),
    erased: person !== undefined && (await knowPerson(reader, person))?.erased === true,
    ...newestNotice(notice),
    decidedOn: await lastDecided(state, reader),
  };
  return { known, partsIn: () => partsIn({ key, found, disputed }, reader) };
};

/** The same for whoever acts, with what they had to do with the cases behind it where they decide. */
export const gatherForAppeal = async (
  command: AppealCommand,
  state: AppealState,
  context: CommandContext,
  reader: DomainReader,
): Promise<AppealKnown> => {
  const ground = await gatherGround(command, state, context, reader);
  const part = command.type === 'appeal.decide' ? (await ground.partsIn())(context.actor.id) : [];
  return { ...ground.known, part };
};
