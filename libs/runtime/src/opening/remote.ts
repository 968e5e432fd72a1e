import { type Bilingual, Fault, type MessageValues, ViewsBehind } from '#eventsourcing';
import { messagesOf } from './event-stream-reading.js';
import { FAULTS } from '../faults/fault-messages.js';
import {
  type CommandOutcome,
  type CommandRequest,
  type QueryOutcome,
  type QueryProgress,
  type QueryRequest,
  type RefusedOutcome,
  type System,
} from '../system/system.js';

/** The server did not answer as an API of this kind does; says what came instead and what to do. */
export class ServerUnusable extends Fault {
  override readonly name = 'ServerUnusable';
  constructor(message: Bilingual, values: MessageValues, options?: ErrorOptions) {
    super('server-unusable', message, values, options);
  }
}

interface Health {
  readonly mode: 'live' | 'simulation';
  readonly zone: string;
  readonly head: string | null;
  readonly checkpoint: string | null;
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly clause?: string;
  readonly messages: RefusedOutcome['title'];
  readonly values: RefusedOutcome['values'];
  readonly errors?: NonNullable<RefusedOutcome['errors']>;
}

const SETTLE_MILLISECONDS = 100;
/** Views that have not got on for so long wait for somebody, such as for a worker that leads or for space. */
const STANDSTILL_MILLISECONDS = 60_000;
/** A server that works says how it is at once; after this long it stands still, as a process that was stopped does. */
const HEALTH_MILLISECONDS = 30_000;

/**
 * A running server as a `System`. Who acts is whom the token proves; the caller of a request is not sent. Throws
 * ServerUnusable when nobody answers there.
 */
export const connectTo = async (
  url: string,
  token: string,
  patienceMs = HEALTH_MILLISECONDS,
  standstillMs = STANDSTILL_MILLISECONDS,
): Promise<System> => {
  const { mode, zone } = await getHealth(url, patienceMs);
  return new RemoteSystem(url, token, mode, zone, standstillMs);
};

class RemoteSystem implements System {
  constructor(
    private readonly url: string,
    private readonly token: string,
    readonly mode: 'live' | 'simulation',
    readonly zone: string,
    private readonly standstillMs: number,
  ) {}

  async execute(request: CommandRequest): Promise<CommandOutcome> {
    const response = await send(`${this.url}/api/${request.type.replace('.', '/')}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${inHeader(this.token)}`,
        'content-type': 'application/json',
        'idempotency-key': request.idempotencyKey,
        ...(request.occurredAt === undefined ? {} : { 'x-occurred-at': inHeader(request.occurredAt) }),
      },
      body: JSON.stringify(request.data),
    });
    if (!response.ok) return refusalOf(response);
    return { kind: 'accepted', ...((await response.json()) as Omit<CommandOutcome & { kind: 'accepted' }, 'kind'>) };
  }

  async query({ after, ...question }: QueryRequest): Promise<QueryOutcome> {
    const { parameters } = question;
    if (after === undefined) return this.ask(question);
    if (parameters['after'] === undefined) return this.ask({ ...question, parameters: { ...parameters, after } });
    // A comparison calls one of the two that it compares so, and another question waits for the position in its place.
    const waited = await this.ask({ name: 'access', parameters: { after } });
    return waited.kind === 'refused' ? waited : this.ask(question);
  }

  private async ask({
    name,
    parameters,
    onProgress,
  }: Pick<QueryRequest, 'name' | 'parameters' | 'onProgress'>): Promise<QueryOutcome> {
    const search = new URLSearchParams(parameters);
    const response = await send(`${this.url}/api/${name}?${search}`, {
      headers: {
        authorization: `Bearer ${inHeader(this.token)}`,
        ...(onProgress === undefined ? {} : { accept: 'text/event-stream, application/json' }),
      },
    });
    if (!response.ok) return refusalOf(response);
    if (response.headers.get('content-type')?.startsWith('text/event-stream') === true)
      return this.followed(response, onProgress);
    return found(await response.json());
  }

  /** An answer that takes long tells how far it is before it comes. */
  private async followed(response: Response, onProgress: QueryRequest['onProgress']): Promise<QueryOutcome> {
    try {
      for await (const { event, data } of messagesOf(response)) {
        if (event === 'progress') onProgress?.(data as QueryProgress);
        else return event === 'found' ? found(data) : refusalFrom(data as Problem);
      }
    } catch (error) {
      throw new ServerUnusable(FAULTS.noAnswer, { url: this.url }, { cause: error });
    }
    throw new ServerUnusable(FAULTS.noAnswer, { url: this.url });
  }

  /**
   * Waits for what the server had recorded when it was asked first: others may record without a pause. Throws ViewsBehind where the views of
   * the server stand still.
   */
  async settled(): Promise<void> {
    let [reached, since] = [null as string | null, performance.now()];
    for (let wanted: string | null = null; ;) {
      const { head, checkpoint } = await getHealth(this.url);
      wanted ??= head;
      if (wanted === checkpoint || (wanted !== null && checkpoint !== null && checkpoint >= wanted)) return;
      if (checkpoint !== reached) [reached, since] = [checkpoint, performance.now()];
      if (performance.now() - since >= this.standstillMs) throw new ViewsBehind(wanted ?? '', checkpoint);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLISECONDS));
    }
  }

  async close(): Promise<void> {
    // The server belongs to somebody else and goes on.
  }
}

const found = (answer: unknown): QueryOutcome => ({
  kind: 'found',
  ...(answer as Omit<QueryOutcome & { kind: 'found' }, 'kind'>),
});

const getHealth = async (url: string, patienceMs = HEALTH_MILLISECONDS): Promise<Health> => {
  const response = await send(`${url}/health`, { signal: AbortSignal.timeout(patienceMs) });
  const health = (await response.json().catch(() => null)) as Health | null;
  if (health === null || typeof health.zone !== 'string') {
    throw new ServerUnusable(FAULTS.notOurServer, { url });
  }
  return health;
};

/**
 * A token or a time as a header can hold it. What cannot stand in one is neither, and is sent in a form that the server refuses for what
 * it is: not sent at all, it would be told as a server that does not answer.
 */
const inHeader = (text: string): string =>
  text.replaceAll(/[^!-~]/gu, (character) => encodeURIComponent(character.toWellFormed()));

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new ServerUnusable(FAULTS.noAnswer, { url: new URL(url).origin }, { cause: error });
  }
};

const refusalOf = async (response: Response): Promise<RefusedOutcome> => {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (problem === null || typeof problem.code !== 'string') {
    throw new ServerUnusable(FAULTS.answeredWithoutReason, { status: response.status });
  }
  return refusalFrom(problem);
};

const refusalFrom = (problem: Problem): RefusedOutcome => {
  const { status, code, messages: title, values, clause, errors } = problem;
  return {
    kind: 'refused',
    status,
    code,
    title,
    values,
    ...(clause === undefined ? {} : { clause }),
    ...(errors === undefined ? {} : { errors }),
  };
};
