import { Worker } from 'node:worker_threads';
import { type CommandOutcome, type QueryOutcome, localOperator, openSystem } from '#runtime';
import { CENTRE } from '../end-to-end/support/small-centre.js';

/** What a system says before and after the thread of its views was ended from outside. */
export interface KilledThread {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Code of the fault that `status` states, and names of those that the log of the process was told. */
  readonly fault: string | null;
  readonly told: readonly string[];
}

/** Run as a process of its own over the folder that it is given. Ends the thread while a command waits for it. */
const workers = new Set<Worker>();
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function remember(this: Worker, ...message: Parameters<typeof post>): void {
  workers.add(this);
  post.apply(this, message);
};

const folder = process.argv[2]!;
const caller = { ...localOperator(CENTRE), role: 'hr' as const };
const told: string[] = [];
const codeOf = (outcome: CommandOutcome | QueryOutcome): string =>
  outcome.kind === 'refused' ? outcome.code : outcome.kind;

const system = await openSystem({
  folder,
  policies: 'on-demand',
  viewsThread: true,
  onFault: ({ name }) => told.push(name),
});
const create = async (team: string): Promise<string> => {
  const data = { team, department: 'service', title: team };
  return codeOf(await system.execute({ caller, type: 'team.create', data, idempotencyKey: team }));
};
const register = async (person: string): Promise<string> => {
  const data = { person, name: person, contact: '1', hiredOn: '2026-03-01' };
  return codeOf(await system.execute({ caller, type: 'person.register', data, idempotencyKey: person }));
};
const join = async (person: string): Promise<string> => {
  const data = { person, team: 'T-before', from: '2026-03-02' };
  return codeOf(await system.execute({ caller, type: 'person.join-team', data, idempotencyKey: `join-${person}` }));
};
const health = async (): Promise<string> => codeOf(await system.query({ caller, name: 'health', parameters: {} }));

const before = [await create('T-before'), await register('N-before'), await join('N-before')];
// What is recorded now is nothing that the thread has seen, and the command after it waits for that.
const recorded = await create('T-killed');
const waiting = join('N-before-2');
await Promise.all([...workers].map((worker) => worker.terminate()));
const after = [
  recorded,
  await waiting,
  await create('T-before'),
  await create('T-after'),
  await join('N-after'),
  await health(),
];
const { fault } = await system.status();
await system.close();
const result: KilledThread = { before, after, fault: fault?.code ?? null, told };
process.stdout.write(`${JSON.stringify(result)}\n`);
