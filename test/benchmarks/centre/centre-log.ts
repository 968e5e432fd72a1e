import { readFileSync } from 'node:fs';
import { type EventStore, type KeyStore } from '#eventsourcing';
import { editionId } from '#callcentre';
import { compileEdition, editionHash, loadEdition, type CompiledEdition } from '#rulebook';
import { makeOrganisation, Month, SAMPLE_RULEBOOKS, type Organisation } from '#simulation';
import { LogWriter, type Recording } from './log-writer.js';
import { Recordings } from './recordings.js';

const SEED = 20_260_101;
const TEAM_SIZE = 10;
const YEAR = 2026;

export const CENTRE = 'centre-1';

/** Teams and people of a centre with so many agents. */
export const organisationOf = (agents: number): Organisation => makeOrganisation(SEED, agents, TEAM_SIZE, YEAR);

export interface CentreLogOptions {
  readonly store: Pick<EventStore, 'append'>;
  readonly keys: KeyStore;
  readonly agents: number;
  /** Months are added until the log holds this many events; the last one may be cut short. */
  readonly events: number;
  /** So many events more, which the store is given as well but which are no part of the report. Default: none. */
  readonly more?: number;
  /** Whether people are told of violations; default: yes. A log whose policy tells people needs no notices. */
  readonly tells?: boolean;
  /** No more months than these; default: as many as it takes. */
  readonly months?: number;
  /** Called when everything of a month is recorded, its end included. */
  readonly monthEnded?: (month: string, at: string, events: number) => Promise<void>;
  readonly onProgress?: (events: number, of: number) => void;
}

const HR: Recording['by'] = { id: 'H01', role: 'hr' };
const MANAGER: Recording['by'] = { id: 'M01', role: 'manager' };
const POLICY: Recording['by'] = { id: 'policy:periods', role: 'policy' };

const monthText = (index: number): string =>
  `${YEAR + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

const lastDay = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** The period of a month under a rulebook, as its id and days. */
export const periodOf = (
  rulebook: string,
  month: string,
): { readonly period: string; readonly rulebook: string; readonly start: string; readonly end: string } => {
  const [start, end] = [`${month}-01`, lastDay(month)];
  return { period: `${CENTRE}:${rulebook}:${start}..${end}`, rulebook, start, end };
};

const shippedEdition = (rulebook: string): { readonly compiled: CompiledEdition; readonly source: string } => {
  const source = readFileSync(`rulebooks/${rulebook}/1.yaml`, 'utf8');
  const { edition, findings } = loadEdition(source);
  if (edition === null) {
    throw new Error(
      `rulebooks/${rulebook}/1.yaml cannot be read: ${findings[0]?.message.en}. Run the rulebook check on it.`,
    );
  }
  return { compiled: compileEdition(edition, []), source };
};

const FOUNDED = '2026-01-01 00:00';

function* published(
  editions: ReadonlyMap<string, { compiled: CompiledEdition; source: string }>,
): Generator<Recording> {
  for (const { compiled, source } of editions.values()) {
    const { edition } = compiled;
    const { rulebook, version, effectiveFrom, staffToldOn } = edition;
    const hash = editionHash(edition);
    const at = { at: FOUNDED, stream: `edition-${editionId(rulebook, version)}`, subjects: [] };
    yield { ...at, by: HR, type: 'EditionDrafted', data: { rulebook, version, hash, edition, source } };
    const data = { rulebook, version, hash, effectiveFrom, staffToldOn, author: HR.id };
    yield { ...at, by: MANAGER, type: 'EditionPublished', data };
  }
}

function* founded({ teams, people }: Organisation): Generator<Recording> {
  const from = '2026-01-01';
  for (const { id: team, department, title, leader, rulebook } of teams) {
    const at = { at: FOUNDED, by: HR, stream: `team-${team}`, subjects: [] };
    yield { ...at, type: 'TeamCreated', data: { team, department, title } };
    yield { ...at, type: 'LeaderAppointed', data: { team, leader, from } };
    const target = { kind: 'team', id: team };
    yield {
      ...at,
      stream: `assignment-${CENTRE}-team-${team}`,
      type: 'RulebookAssigned',
      data: { target, rulebook, from },
    };
  }
  for (const { id: person, name, contact, hiredOn, post, team, trainingCompletedOn, postTakenOn } of people) {
    const at = { at: FOUNDED, by: HR, stream: `person-${person}`, subjects: [person] };
    const sealed = (text: string): object => ({ owner: `person:${person}`, text });
    const data = { person, name: sealed(name), contact: sealed(contact), hiredOn };
    yield { ...at, type: 'PersonRegistered', data };
    yield { ...at, type: 'PostAssigned', data: { person, post, from: hiredOn } };
    if (team !== null) yield { ...at, type: 'TeamJoined', data: { person, team, from: hiredOn } };
    if (trainingCompletedOn !== null)
      yield { ...at, type: 'TrainingCompleted', data: { person, on: trainingCompletedOn } };
    if (postTakenOn !== null) yield { ...at, type: 'PostTaken', data: { person, on: postTakenOn } };
  }
}

const periodEnded = (rulebook: string, month: string, at: string): Recording => {
  const data = periodOf(rulebook, month);
  return { at, by: POLICY, stream: `period-${data.period}`, type: 'PeriodEnded', subjects: [], data };
};

export interface CentreLogReport {
  readonly events: number;
  readonly agents: number;
  /** Months that have ended, `2026-01` first. */
  readonly endedMonths: readonly string[];
}

/**
 * Fills an empty log with a centre's work at scale: everybody's shifts, violations with their decisions and notices, some
 * appeals, month ends. The sample's generator decides what happens; the seed decides everything, so that two machines
 * measure the same log but for the nonces of sealed texts.
 */
export const writeCentreLog = async (options: CentreLogOptions): Promise<CentreLogReport> => {
  const { store, keys, agents, events, more = 0, months = Infinity, tells = true } = options;
  const total = events + more;
  const organisation = organisationOf(agents);
  const shipped = new Map(SAMPLE_RULEBOOKS.map((rulebook) => [rulebook, shippedEdition(rulebook)]));
  const editions = new Map([...shipped].map(([rulebook, { compiled }]) => [rulebook, compiled]));
  const teams = new Map(organisation.teams.map((team) => [team.id, team.rulebook]));
  const rulebooks = new Map(organisation.people.map((person) => [person.id, teams.get(person.team ?? '') ?? '']));
  const recordings = new Recordings(SEED, CENTRE, (person) => editions.get(rulebooks.get(person) ?? '')!, tells);
  const writer = new LogWriter(store, keys, CENTRE);
  const opened = { store: 'benchmark', mode: 'simulation', zone: 'Asia/Shanghai', format: 1 };
  await writer.write({ at: FOUNDED, by: POLICY, stream: 'store-1', type: 'StoreOpened', subjects: [], data: opened });
  const writeAll = async (all: Iterable<Recording>): Promise<void> => {
    for (const recording of all) {
      if (writer.events >= total) break;
      await writer.write(recording);
      if (writer.events % 10_000 === 0) options.onProgress?.(writer.events, total);
    }
    await writer.flush();
  };
  await writeAll(published(shipped));
  await writeAll(founded(organisation));
  const endedMonths: string[] = [];
  for (let index = 0; writer.events < total && index < months; index += 1) {
    const month = monthText(index);
    const next = `${monthText(index + 1)}-01 00:05`;
    new Month({ seed: SEED + index, month, organisation, editions, leaveOut: new Set() }, recordings).write();
    for (const rulebook of SAMPLE_RULEBOOKS) recordings.add(periodEnded(rulebook, month, next));
    await writeAll(recordings.takeUntil(`${next}z`));
    if (writer.events < events) endedMonths.push(month);
    await options.monthEnded?.(month, next, writer.events);
    writer.forgetOld();
  }
  return { events: Math.min(writer.events, events), agents, endedMonths };
};
