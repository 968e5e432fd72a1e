import { type JsonObject } from '#eventsourcing';
import { streamOfFact } from '#callcentre';
import { type Entry } from '#rulebook';
import { type TestCentre } from './centre.js';

const reasonOf = (owner: string): JsonObject => ({ owner, text: 'r' });

/** Whether somebody has to decide on it. */
export const isOpen = ({ status, because, amount }: Entry): boolean =>
  because.facts.length > 0 && (status === 'opened' || (status === 'undecided' && typeof amount !== 'string'));

/** A violation and a record are decided on in their own case, whatever else has a case on the stream of the decision. */
const decidedOn = (entry: string, fact: string): string =>
  /^(violation|record)-/.test(fact) ? streamOfFact(fact) : `decision-${entry}`;

/** Somebody decides about what an entry leaves open: one end of its range, or whether its consequence is carried out. */
export const decide = async (centre: TestCentre, entry: Entry, high: boolean): Promise<void> => {
  const { key, person, clause, target, because, amount, fen } = entry;
  const facts = because.facts.map(({ id }) => id);
  const reason = reasonOf(`person:${person}`);
  const options = { subjects: [person], by: 'm-9', role: 'manager' };
  const stream = decidedOn(key, facts[0]!);
  if (entry.status === 'undecided') {
    if (typeof amount === 'string') return;
    const of = stream === streamOfFact(facts[0]!) ? {} : { entry: key };
    const data = { fact: facts[0]!, clause, points: high ? amount.to : amount.from, ...of, reason };
    await centre.record(stream, 'DiscretionDecided', data, options);
    return;
  }
  const { rulebook, version } = because.edition;
  const most = typeof fen === 'number' ? fen : fen?.to;
  const outcome = high
    ? { outcome: 'carried-out', ...(most === undefined ? {} : { fen: most }) }
    : { outcome: 'not-carried-out' };
  const seen = { edition: `${rulebook}@${version}`, target, facts, evidence: ['e'], reason };
  await centre.record(stream, 'ConsequenceDecided', { entry: key, person, clause, ...seen, ...outcome }, options);
};

/** An appeal is filed, and each level decides, the next one after the other. */
export const appeal = async (centre: TestCentre, disputed: Entry, outcomes: readonly JsonObject[]): Promise<void> => {
  const { key: entry, person, clause, dates, because } = disputed;
  const facts = because.facts.map(({ id }) => id);
  const named = { entry, person, deadline: '2026-06-01', grounds: reasonOf(`person:${person}`) };
  const seen = { clause, edition: 'x@1', period: dates.period, facts, amount: '0', notifiedAt: '2026-05-01' };
  const stream = `appeal-${entry}`;
  const options = { subjects: [person] };
  await centre.record(stream, 'AppealFiled', { ...named, ...seen, level: 1 }, options);
  if (outcomes.length === 0) await centre.record(stream, 'AppealWithdrawn', { entry, person, level: 1 }, options);
  for (const [index, outcome] of outcomes.entries()) {
    const level = index + 1;
    if (level > 1) await centre.record(stream, 'AppealEscalated', { ...named, level }, options);
    const data = { entry, person, level, outcome, facts, reason: reasonOf('case:x'), finalLevel: level === 2 };
    await centre.record(stream, 'AppealDecided', data, options);
  }
};
