import { readFileSync } from 'node:fs';
import { SimulatedClock, openSystem, type RunningSystem } from '#runtime';
import { listening } from '../../../apps/api/src/testing/scripted-system.js';
import { Description } from './description.js';
import { RULEBOOKS, HIRED } from './telling.js';
import { Walk } from './walk.js';

const START = '2026-03-02T01:00:00.000Z';
const source = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const EDITIONS = ['test/mechanisms/every-mechanism.yaml', 'rulebooks/cs-assessment/1.yaml'];

export interface WalkedCentre {
  readonly system: RunningSystem;
  readonly walk: Walk;
  /** May be called again. */
  close(): Promise<void>;
}

/**
 * Scores somebody so low that a right to dismiss arises with the month's end: else a walk that happens upon none has nothing that is
 * decided on without a case.
 */
const fallBelowDismissal = async (walk: Walk, subject: string): Promise<void> => {
  await walk.act('hr-1:hr', 'person.complete-training', { person: subject, on: HIRED });
  await walk.act('trn-1:training_specialist', 'record.record', {
    code: 'routine-scored',
    subject,
    conductAt: START,
    attributes: { score: '10' },
  });
};

/** A server over a folder with two teams, each under an edition of its own, and a walk that has not begun. */
export const openCentre = async (folder: string, seed: number): Promise<WalkedCentre> => {
  const clock = new SimulatedClock(START);
  const system = await openSystem({ folder, mode: 'simulation', zone: 'Asia/Shanghai', clock });
  const server = await listening(system, system.tokens);
  const walk = new Walk(system, clock, await Description.of(server.url), server.url, seed);
  const hr = 'hr-1:hr' as const;
  for (const path of EDITIONS) await walk.act(hr, 'edition.draft', { source: source(path), fileName: 'edition.yaml' });
  walk.known.pools.set('source', [source(EDITIONS[0]!)]);
  for (const [number, [team, { rulebook, post }]] of Object.entries(RULEBOOKS).entries()) {
    await walk.act('mgr-1:manager', 'edition.publish', { rulebook, version: 1 });
    await walk.act(hr, 'team.create', { team, department: 'service', title: team, kind: 'team' });
    const lead = `lead-${number + 1}`;
    for (const person of [lead, ...[1, 2, 3].map((index) => `agent-${team}-${index}`)]) {
      await walk.act(hr, 'person.register', { person, name: `§${person}§`, contact: `☎${person}☎`, hiredOn: HIRED });
      await walk.act(hr, 'person.assign-post', { person, post, from: HIRED });
      await walk.act(hr, 'person.join-team', { person, team, from: HIRED });
      await walk.act(hr, 'person.take-post', { person, on: HIRED });
    }
    await walk.act(hr, 'team.appoint-leader', { team, leader: lead, from: HIRED });
    await walk.act(hr, 'assignment.assign', { target: { kind: 'team', id: team }, rulebook, from: '2026-01-01' });
    await walk.readEdition(rulebook);
  }
  await fallBelowDismissal(walk, 'agent-t-2-3');
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await server.close();
    await system.close();
  };
  return { system, walk, close: () => (closing ??= close()) };
};
