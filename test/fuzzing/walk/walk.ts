import { type CentreCommandType } from '#callcentre';
import { type RunningSystem, type SimulatedClock } from '#runtime';
import { Random } from '../../torture/random.js';
import { objectToFeeds, type Around } from './comparisons.js';
import { type Description, type Operation } from './description.js';
import { distorted } from './distort.js';
import { type Actor, type Answered, Door } from './door.js';
import { remember } from './effects.js';
import { type Asked, Judge, saidIn } from './judge.js';
import { type DeclaredFact, Knowledge, type KnownTask } from './knowledge.js';
import { decisionOf } from './case-recipes.js';
import { distortedQuestion, ownQuestion, type Parameters, question } from './questions.js';
import { objectToLists } from './list-laws.js';
import { RECIPES, anybody, concerned } from './recipes.js';
import { ABROAD, type Meant, Needs, Telling } from './telling.js';

type Fields = Readonly<Record<string, unknown>>;
interface Command extends Meant {
  readonly occurredAt?: string;
}
interface DeclaredEdition {
  readonly facts: Readonly<Record<string, Omit<DeclaredFact, 'code'>>>;
  readonly clauses: readonly { readonly when?: { readonly facts: readonly string[] } }[];
}

const HOUR = 3_600_000;
const DEEPEST_NEED = 6;
const ENTITLED: Actor = 'aud-1:auditor';
const SEEING_MUCH: readonly Actor[] = [
  'aud-1:auditor',
  'sup-1:supervisor',
  'hr-1:hr',
  'lead-1:team_leader',
  'lead-2:team_leader',
];
const MOMENTS: readonly string[] = ['2026-03-01T10:00', '1900-01-01T00:00Z', '2199-12-31T23:59', 'x', ' '];
/** After these something may wait for a decision. */
const LEAVING_OPEN: readonly string[] = ['violation.confirm', 'record.record', 'complaint.rule', 'qa-review.finalise'];

/** A walk through the API by a seed: whatever may be asked, by whoever there is. What has to hold of answers is the judge's. */
export class Walk {
  readonly known = new Knowledge();
  private readonly random: Random;
  private readonly telling: Telling;
  private readonly door: Door;
  private readonly judge: Judge;
  private readonly questions: readonly Operation[];
  private keys = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly clock: SimulatedClock,
    private readonly description: Description,
    url: string,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.door = new Door(url, system.tokens);
    this.telling = new Telling(this.random, this.known, () => this.today());
    this.judge = new Judge(description, () => this.around());
    this.questions = description.operations.filter(({ method }) => method === 'get');
  }

  get problems(): readonly string[] {
    return this.judge.problems;
  }

  succeeded(operation: string): boolean {
    return this.judge.succeeded(operation);
  }

  private around(): Around {
    return { door: this.door, known: this.known, today: this.today(), random: this.random };
  }

  /** Local date in Shanghai. */
  private today(): string {
    return new Date(Date.parse(this.clock.now()) + 8 * HOUR).toISOString().slice(0, 10);
  }

  /** Sends a command that has to be accepted. */
  async act(by: Actor, operation: string, data: Fields): Promise<void> {
    const { status, text } = await this.command(this.description.operation(operation), { by, data });
    if (status !== 201) throw new Error(`${operation} was answered ${status}: ${text}`);
  }

  /** Takes up what editions declare. */
  async readEdition(rulebook: string): Promise<void> {
    const answer = await this.ask(this.description.operation('query.edition'), ENTITLED, { edition: `${rulebook}@1` });
    const { facts, clauses } = (answer.body['result'] as { readonly edition: DeclaredEdition }).edition;
    this.known.facts.set(
      rulebook,
      Object.entries(facts).map(([code, fact]) => ({ ...fact, code })),
    );
    const open = clauses.filter((clause) => /"(range|unset|opens|options)"/.test(JSON.stringify(clause)));
    for (const code of open.flatMap(({ when }) => when?.facts ?? [])) this.known.leftOpen.add(code);
  }

  async steps(count: number): Promise<void> {
    for (let step = 0; step < count; step += 1) {
      if (this.random.chance(0.06)) await this.pass();
      await this.attempt(this.chosen());
    }
  }

  /** Tries the operations that were never answered with success, in the order of the document. */
  async insist(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      for (const operation of this.missing()) await this.attempt(operation, true);
      await this.pass();
    }
  }

  /** The feed of some people from the beginning, against the trail of what it is about. */
  async compareFeeds(): Promise<void> {
    const head = (await this.system.store.head())!;
    for (const objection of await objectToFeeds(this.around(), head)) this.judge.blame('feed', objection);
  }

  /** The lists of several roles against one another, and against what they may open one by one. */
  async compareLists(): Promise<void> {
    const agents = this.known.peopleWho('here').filter((id) => id.startsWith('agent'));
    const own = agents.length === 0 ? [] : [`${this.random.pick(agents)}:agent` as const];
    for (const by of [...SEEING_MUCH, ...own])
      for (const objection of await objectToLists(this.around(), by)) this.judge.blame('lists', objection);
  }

  operations(): readonly string[] {
    return this.description.operations.map(({ operationId }) => operationId);
  }

  /** What `verify` says of the log, the keys and the runs. */
  async verified(): Promise<{ readonly runs: readonly { readonly result: string }[] }> {
    const { body } = await this.ask(this.description.operation('query.verify'), ENTITLED, {});
    return body['result'] as { readonly runs: readonly { readonly result: string }[] };
  }

  missing(): readonly Operation[] {
    return this.description.operations.filter(({ operationId }) => !this.succeeded(operationId));
  }

  /** Hours or days go by, and policies run, or not yet. */
  private async pass(): Promise<void> {
    this.clock.advance(this.random.pick([1, 5, 24, 48, 240]) * HOUR);
    if (this.random.chance(0.7)) await this.system.settled();
  }

  private chosen(): Operation {
    const missing = this.missing();
    if (this.random.chance(0.25)) return this.random.pick(this.questions);
    return missing.length > 0 && this.random.chance(0.3)
      ? this.random.pick(missing)
      : this.random.pick(this.description.operations);
  }

  private async attempt(operation: Operation, meant = false, depth = 0): Promise<void> {
    try {
      await (operation.method === 'post' ? this.tell(operation, meant) : this.inquire(operation, meant));
    } catch (error) {
      if (!(error instanceof Needs)) throw error;
      if (depth >= DEEPEST_NEED) return;
      await this.attempt(this.description.operation(error.operation), true, depth + 1);
      if (meant) await this.attempt(operation, meant, depth + 1);
    }
  }

  private async tell(operation: Operation, isMeant: boolean): Promise<void> {
    const meant = RECIPES[operation.operationId as CentreCommandType](this.telling);
    const by = !isMeant && this.random.chance(0.3) ? this.another(meant) : meant.by;
    const data = !isMeant && this.random.chance(0.3) ? distorted(meant.data, this.known, this.random) : meant.data;
    const occurredAt = !isMeant && this.random.chance(0.05) ? { occurredAt: this.random.pick(MOMENTS) } : {};
    await this.command(operation, { by, data, ...occurredAt });
  }

  private another(meant: Meant): Actor {
    return this.random.chance(0.4) ? concerned(meant, this.telling) : anybody(this.telling, ABROAD);
  }

  private async inquire(operation: Operation, isMeant: boolean): Promise<void> {
    const isAboutSomething = operation.operationId.startsWith('query.');
    const meant = isAboutSomething ? question(operation, this.telling) : {};
    if (!isMeant && this.random.chance(0.4)) return this.inquireAsOne(operation, meant);
    const parameters = !isMeant && this.random.chance(0.3) ? distortedQuestion(meant, operation, this.telling) : meant;
    const by = this.random.chance(isMeant ? 0.2 : 0.4)
      ? anybody(this.telling, ABROAD)
      : this.telling.staff('hr', 'manager', 'auditor');
    await this.ask(operation, by, parameters);
  }

  /** As an agent asks, about themselves or about what they have a part in. */
  private async inquireAsOne(operation: Operation, meant: Parameters): Promise<void> {
    const person = this.telling.person();
    await this.ask(operation, `${person}:agent`, ownQuestion(meant, person, this.telling));
  }

  private async command(operation: Operation, meant: Command): Promise<Answered> {
    const { operationId, path } = operation;
    const { by, data } = meant;
    this.keys += 1;
    const posted = { ...meant, path, key: `walk-${this.keys}` };
    const asked: Asked = { operation, by, what: `${operationId} by ${by} ${JSON.stringify(data).slice(0, 500)}` };
    const before = await this.system.store.head();
    const [first, other] = await Promise.all([
      this.door.post(posted),
      this.random.chance(0.1) ? this.door.post(posted) : null,
    ]);
    if (other !== null) this.judge.atOnce(asked, first, other);
    const answer = other?.body['repeated'] === false ? other : first;
    const moved = before !== (await this.system.store.head());
    await this.judge.look(asked, answer);
    if (answer.status === 201) {
      await this.judge.acknowledged(asked, posted, answer, moved);
      remember(this.known, { operation: operationId, by, data }, saidIn(answer));
    } else this.judge.refused(asked, posted, answer, moved);
    if (this.random.chance(0.2)) await this.again(asked, posted, answer);
    if (answer.status === 201 && LEAVING_OPEN.includes(operationId))
      await this.ask(this.description.operation('query.decisions'), 'mgr-1:manager', {
        after: saidIn(answer).position,
      });
    return answer;
  }

  private async again(asked: Asked, posted: Command & { path: string; key: string }, first: Answered): Promise<void> {
    const before = await this.system.store.head();
    const second = await this.door.post(posted);
    this.judge.repeated(asked, first, second, before !== (await this.system.store.head()));
    if (first.status !== 201 || saidIn(first).events.length === 0) return;
    const another = await this.door.post({ ...posted, data: { ...posted.data, note: 'another' } });
    if (another.status < 400) this.judge.blame(asked.what, `another body under the same key: ${another.text}`);
  }

  private async ask(operation: Operation, by: Actor, parameters: Parameters): Promise<Answered> {
    const { operationId, path } = operation;
    const asked: Asked = { operation, by, what: `${operationId} by ${by} ${JSON.stringify(parameters).slice(0, 500)}` };
    const before = await this.system.store.head();
    const answer =
      operationId === 'feed' ? await this.door.listen(by, path, parameters) : await this.door.get(by, path, parameters);
    await this.judge.look(asked, answer);
    if ((await this.system.store.head()) !== before) this.judge.blame(asked.what, 'a question moved the log');
    if (answer.status !== 200) return answer;
    this.learn(operationId, parameters, answer);
    await this.judge.found(asked, parameters, answer);
    if (operationId === 'query.decisions') await this.decideOffered(asked.what, by);
    return answer;
  }

  /** What somebody is told that they may decide is then taken from them. */
  private async decideOffered(what: string, by: Actor): Promise<void> {
    if (!this.random.chance(0.3)) return;
    const { body } = await this.door.get(by, '/api/decisions', { after: (await this.system.store.head()) ?? '' });
    const tasks = (body['result'] ?? []) as readonly KnownTask[];
    const offered = tasks.filter((task) => task.mayDecide && task.waitsFor !== undefined);
    if (offered.length === 0) return;
    const task = this.random.pick(offered);
    const data = decisionOf(task, this.telling);
    const { status, text } = await this.command(this.description.operation(task.with.command), { by, data });
    if (status === 201) return;
    const offer = JSON.stringify(task).slice(0, 800);
    this.judge.blame(what, `it offered ${offer}, but ${JSON.stringify(data)} was refused: ${text.slice(0, 400)}`);
  }

  private learn(operation: string, parameters: Parameters, { body }: Answered): void {
    this.known.learn(body);
    if (operation === 'query.decisions') this.known.tasks = body['result'] as readonly KnownTask[];
    if (operation !== 'query.entries') return;
    const entries = body['result'] as readonly { readonly key: string }[];
    for (const { key } of entries.slice(-8)) this.known.note('own entry', `${parameters['person']} ${key}`);
  }
}
