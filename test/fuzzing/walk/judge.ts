import { isDeepStrictEqual } from 'node:util';
import { FrozenLines, objectToKnownToday, objectToNamesOfOthers, type Around } from './comparisons.js';
import { type Description, type Objection, type Operation } from './description.js';
import { type Actor, type Answered, type Posted, partsOf } from './door.js';
import { objectToErased, objectToNames, objectToOthers, showsCustomer, streamsToProve } from './leaks.js';
import { objectToPages } from './pages.js';
import { type Parameters } from './questions.js';

export interface Asked {
  readonly operation: Operation;
  readonly by: Actor;
  /** What was asked, for a person to read. */
  readonly what: string;
}

export interface Acknowledged {
  readonly stream: string;
  readonly id: string;
  readonly position: string;
  readonly repeated: boolean;
  readonly events: readonly { readonly id: string }[];
}

/** Open to everybody: an answer may name everybody. */
const FOR_EVERYBODY: readonly string[] = [
  'query.teams',
  'query.editions',
  'query.edition',
  'query.edition-diff',
  'query.periods',
  'query.access',
  'query.health',
];

export const saidIn = ({ body }: Answered): Acknowledged => body as unknown as Acknowledged;
const sameness = ({ body }: Answered): unknown =>
  ['stream', 'id', 'events', 'position', 'revision'].map((name) => body[name]);

/** What nobody does in a case about themselves. */
const JUDGING: readonly string[] = [
  'violation.confirm',
  'violation.dismiss',
  'violation.decide',
  'record.decide',
  'decision.decide',
  'appeal.decide',
  'complaint.investigate',
  'complaint.rule',
  'handover.decide-liability',
  'qa-review.score',
  'qa-review.score-second',
  'qa-review.finalise',
];
/** What somebody else has to do than who prepared it. */
const BY_ANOTHER: readonly string[] = ['pay-run.approve', 'edition.publish'];

/** Where what somebody acts on was prepared: the approval of a re-run is recorded in the stream of the run that it is compared with. */
const preparedIn = (stream: string, data: unknown): string => {
  const { run } = data as { readonly run?: string };
  return run === undefined ? stream : `payRun-${run}`;
};

/** Commands after which whoever gave them about themselves may do no more what they did. */
const ENDING: readonly string[] = [
  'person.leave',
  'person.erase',
  'person.correct-leaving',
  'person.cancel-registration',
];

/** Says of each answer what is wrong with it. */
export class Judge {
  readonly problems: string[] = [];
  private readonly statuses = new Map<string, Set<number>>();
  private readonly texts = new Map<string, { readonly stream: string; readonly by: Actor }>();
  private readonly frozen = new FrozenLines();

  constructor(
    private readonly description: Description,
    private readonly around: () => Around,
  ) {}

  succeeded(operation: string): boolean {
    return [...(this.statuses.get(operation) ?? [])].some((status) => status < 300);
  }

  blame(what: string, objection: Objection): void {
    if (objection !== null) this.problems.push(`${this.around().today} ${what}: ${objection}`);
  }

  /** What holds of every answer. */
  async look({ operation, what, by }: Asked, answer: Answered): Promise<void> {
    const { operationId } = operation;
    const { status, mediaType, text, body } = answer;
    this.statuses.set(operationId, (this.statuses.get(operationId) ?? new Set()).add(status));
    if (status >= 500) this.blame(what, `${status} ${text.slice(0, 500)}`);
    const content = mediaType.endsWith('json') ? body : text;
    this.blame(what, this.description.objectToAnswer(operation, status, mediaType, content));
    this.blame(what, objectToErased(answer, this.around().known));
    this.blame(what, objectToNames(by, answer));
    if (this.around().random.chance(0.15)) this.blame(what, await this.objectToGrants(operationId, by, answer));
  }

  /** A refusal changed nothing; and what was refused for its form does not fit the document. */
  refused({ operation, what }: Asked, { data, occurredAt }: Posted, { body }: Answered, moved: boolean): void {
    if (moved) this.blame(what, 'it was refused, but the log moved');
    // The header is no part of the document's body; and half a character cannot be told apart by a pattern.
    if (body['code'] !== 'invalid-request' || occurredAt !== undefined) return;
    if (/\\ud[89a-f]/.test(JSON.stringify(data))) return;
    if (this.description.objectToBody(operation, data) === null)
      this.blame(what, `it fits the document, but is refused: ${JSON.stringify(body['errors'])}`);
  }

  /** What was acknowledged is in the log, and visible to who asks for it by its position. */
  async acknowledged(
    { operation, what, by }: Asked,
    { data }: Posted,
    answer: Answered,
    moved: boolean,
  ): Promise<void> {
    const objection = this.description.objectToBody(operation, data);
    if (objection !== null) this.blame(what, `it was accepted, though the document refuses it: ${objection}`);
    const { stream, position, events, repeated } = saidIn(answer);
    if (moved !== (events.length > 0 && !repeated))
      this.blame(what, `${events.length} events, the log moved: ${moved}`);
    // Words in place of others belong to the case, not to the stream of the redaction.
    const { case: redacted = stream } = data as { readonly case?: string };
    for (const [, number] of JSON.stringify(data).matchAll(/¶(\d+)¶/gu))
      this.texts.set(number!, { stream: redacted, by });
    if (events.length === 0) return;
    this.blame(what, await this.objectToOwnCase(operation.operationId, by, preparedIn(stream, data)));
    const auditor: Actor = partsOf(by).centre === 'centre-1' ? 'aud-1:auditor' : 'aud-9:auditor@far';
    const trail = await this.around().door.get(auditor, '/api/audit', { case: stream, after: position });
    const shown = new Set(((trail.body['result'] ?? []) as readonly { readonly id: string }[]).map(({ id }) => id));
    if (events.some(({ id }) => !shown.has(id)))
      this.blame(what, `it is not visible after ${position}: ${trail.status} ${trail.text.slice(0, 300)}`);
  }

  /** The same again under the same key records nothing and is told what was told before. */
  repeated({ what }: Asked, first: Answered, second: Answered, moved: boolean): void {
    if (first.status !== 201) {
      if (second.status !== first.status) this.blame(what, `${first.status} at first, then ${second.status}`);
      return;
    }
    // Whoever erased themselves, or left by it, is heard no more.
    if (second.status === 401 || second.status === 403) return;
    if (moved) this.blame(what, 'the log moved when it was repeated');
    // Of what wrote nothing, nothing is kept by which it could be told again.
    const wrote = saidIn(first).events.length > 0;
    const isSame = second.status === 201 && isDeepStrictEqual(sameness(second), sameness(first));
    if (!isSame || saidIn(second).repeated !== wrote)
      this.blame(what, `${first.text.slice(0, 400)}, when repeated ${second.status} ${second.text.slice(0, 400)}`);
  }

  /** Of two that were sent at once under one key, one recorded and the other was told so. */
  atOnce({ what }: Asked, one: Answered, other: Answered): void {
    if (one.status !== other.status) return this.blame(what, `at once: ${one.text} and ${other.text}`);
    if (one.status !== 201 || saidIn(one).events.length === 0) return;
    const recorded = [one, other].filter((answer) => !saidIn(answer).repeated);
    if (recorded.length !== 1 || !isDeepStrictEqual(sameness(one), sameness(other)))
      this.blame(what, `at once: ${one.text} and ${other.text}`);
  }

  /** What was found is what was asked for, and for who asked. */
  async found({ operation, what, by }: Asked, parameters: Parameters, answer: Answered): Promise<void> {
    const { operationId } = operation;
    const objection = this.description.objectToParameters(operation, parameters);
    // Whoever probes the health may hang on what they like.
    if (objection !== null && operationId !== 'health') this.blame(what, `it was answered although ${objection}`);
    if (partsOf(by).role === 'agent' && !FOR_EVERYBODY.includes(operationId))
      this.blame(what, objectToOthers(by, answer.body['result'], this.around().known));
    for (const stream of streamsToProve(by, answer, this.texts))
      this.blame(what, await this.objectToText(stream, by, answer));
    if (operationId === 'query.scorecard')
      this.blame(what, await objectToKnownToday(this.around(), by, parameters, answer));
    if (operationId === 'query.pay-run') this.blame(what, this.frozen.objectTo(String(parameters['run']), answer));
    if (partsOf(by).role === 'team_leader') this.blame(what, await objectToNamesOfOthers(this.around(), by, answer));
    const isPaged = operation.parameters.some(({ name }) => name === 'cursor') && parameters['limit'] !== undefined;
    if (isPaged) this.blame(what, await objectToPages(this.around().door, by, operation, parameters));
  }

  /** Whether a text of a case is shown to somebody who has no part in it, or a customer to who is complained about. */
  private async objectToText(stream: string, by: Actor, answer: Answered): Promise<Objection> {
    const { id, role } = partsOf(by);
    const { body } = await this.around().door.get('hr-1:hr', '/api/case', { case: stream });
    const {
      subjects = [],
      participants = [],
      kind,
    } = (body['result'] ?? {}) as {
      readonly kind?: string;
      readonly subjects?: readonly string[];
      readonly participants?: readonly { readonly actor: string }[];
    };
    const isPart = subjects.includes(id) || participants.some(({ actor }) => actor === id);
    if (role === 'agent' && !isPart) return `it shows a text of ${stream}`;
    return kind === 'complaint' && subjects.includes(id) && showsCustomer(answer)
      ? `it shows the customer of ${stream}`
      : null;
  }

  private async objectToOwnCase(operation: string, by: Actor, stream: string): Promise<Objection> {
    const { id } = partsOf(by);
    const { door, known } = this.around();
    const prepared = known.cases.get(stream)?.by;
    if (BY_ANOTHER.includes(operation) && prepared !== undefined && partsOf(prepared).id === id)
      return 'who prepared it did this too';
    if (!JUDGING.includes(operation)) return null;
    const { body } = await door.get('hr-1:hr', '/api/case', { case: stream });
    const { subjects = [] } = (body['result'] ?? {}) as { readonly subjects?: readonly string[] };
    return subjects.includes(id) ? `${id} judged a case about themselves` : null;
  }

  /** What `access` lists is what is answered. */
  private async objectToGrants(operation: string, by: Actor, answer: Answered): Promise<Objection> {
    // `access` is itself answered to all comers.
    if (!operation.includes('.') || operation === 'query.access') return null;
    const access = await this.around().door.get(by, '/api/access');
    if (access.status !== 200) return null;
    const { may } = access.body['result'] as { readonly may: Readonly<Record<string, string>> };
    const scope = may[operation.replace('query.', '')];
    const isHeard = answer.status < 300 && !ENDING.includes(operation);
    if (scope === undefined && isHeard) return 'it was answered though `access` does not list it';
    const isOwn = partsOf(by).centre === 'centre-1';
    return scope === 'centre' && answer.body['code'] === 'not-allowed' && isOwn
      ? `it was not allowed, though \`access\` lists it: ${answer.text.slice(0, 300)}`
      : null;
  }
}
