import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStore, type MovableKeyStore, type ReadModelStore, type RecordedEvent } from '#eventsourcing';
import { type CommandOutcome, type Role, type RunningSystem, SimulatedClock, startSystem } from '#runtime';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../../../libs/runtime/src/testing/memory-tokens.js';
import { projectRoot } from '../disk/fault-disk.js';

export const CENTRE = 'centre-1';
export const MARCH = 'centre-1:cs-assessment:2026-03-01..2026-03-31';
const EVERYTHING = 1_000_000;

/** What one process of a centre works on. */
export interface CentreStores {
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: MovableKeyStore;
}

/** Starts the system on these stores, which stay open when it is closed. Tokens belong to one log and nobody here has any. */
export const startOn = (
  stores: CentreStores,
  clock: { now(): string },
  mode: 'live' | 'simulation' = 'simulation',
): Promise<RunningSystem> => {
  const tokens = memoryTokens();
  const close = (): Promise<void> => Promise.resolve();
  return startSystem({ ...stores, tokens, exclusive: true, announce: () => undefined, close }, null, {
    mode,
    zone: 'Asia/Shanghai',
    clock,
    policies: 'on-demand',
  });
};

export const send = (
  system: RunningSystem,
  [id, role]: readonly [string, Role],
  type: string,
  data: unknown,
  key = JSON.stringify(data).slice(-120),
): Promise<CommandOutcome> => system.execute({ caller: { id, role, centre: CENTRE }, type, data, idempotencyKey: key });

/** A command that has to be accepted; the id of what it wrote to. */
export const act = async (
  system: RunningSystem,
  by: readonly [string, Role],
  type: string,
  data: unknown,
): Promise<string> => {
  const outcome = await send(system, by, type, data);
  if (outcome.kind === 'refused') throw new Error(`${type} was refused: ${JSON.stringify(outcome)}`);
  return outcome.id;
};

/** Publishes the edition, registers a team and two people, assigns the rulebook. */
export const settle = async (system: RunningSystem): Promise<void> => {
  const hr = ['hr-1', 'hr'] as const;
  const source = readFileSync(join(projectRoot, 'rulebooks', 'cs-assessment', '1.yaml'), 'utf8');
  await act(system, hr, 'edition.draft', { source, fileName: '1.yaml' });
  await act(system, ['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-assessment', version: 1 });
  await act(system, hr, 'team.create', { team: 't-1', department: 'service', title: 'Team 1' });
  for (const person of ['a-1', 'a-2']) {
    const hiredOn = '2025-06-02';
    await act(system, hr, 'person.register', { person, name: `Name of ${person}`, hiredOn });
    await act(system, hr, 'person.assign-post', { person, post: 'cs_specialist', from: hiredOn });
    await act(system, hr, 'person.join-team', { person, team: 't-1', from: hiredOn });
    await act(system, hr, 'person.take-post', { person, on: hiredOn });
  }
  const target = { kind: 'centre', id: CENTRE };
  await act(system, hr, 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-03-01' });
};

/** A violation reported and confirmed, of which its subject has to be told. */
export const violate = async (
  system: RunningSystem,
  subject: string,
  code: string,
  incident: string,
): Promise<void> => {
  const violation = await act(system, ['supervisor-2', 'supervisor'], 'violation.report', {
    code,
    subject,
    conductAt: '2026-03-02T08:30',
    attributes: {},
    incident,
    description: 'seen on the floor',
  });
  await act(system, ['supervisor-1', 'supervisor'], 'violation.confirm', { violation });
};

export interface PreparedCentre {
  readonly events: readonly RecordedEvent[];
  readonly keys: MovableKeyStore;
}

const prepare = async (): Promise<PreparedCentre> => {
  const store = new MemoryEventStore({ duplicates: 0, drops: 0 });
  const keys = new MemoryKeyStore();
  const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
  const system = await startOn({ store, keys, models: new MemoryReadModelStore() }, clock);
  await settle(system);
  await violate(system, 'a-1', 'entertainment-on-duty', 'I-1');
  await violate(system, 'a-2', 'office-noise-made', 'I-2');
  const events = await store.readAll(null, EVERYTHING);
  await system.close();
  return { events, keys };
};

let prepared: Promise<PreparedCentre> | null = null;

/** A centre with two confirmed violations of which nobody was told yet; made once. */
export const preparedCentre = (): Promise<PreparedCentre> => (prepared ??= prepare());

/** A log with these events, at the same positions each time. */
export const logOf = async (events: readonly RecordedEvent[]): Promise<MemoryEventStore> => {
  const log = new MemoryEventStore({ duplicates: 0, drops: 0 });
  for (const { stream, revision, id, type, version, data, metadata } of events) {
    await log.append(stream, revision === 0 ? 'none' : revision - 1, [{ id, type, version, data, metadata }]);
  }
  return log;
};
