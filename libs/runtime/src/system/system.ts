import { type JsonValue, type Position } from '#eventsourcing';
import { type CaseDocument } from '#callcentre';
import { ROLES_OF_PEOPLE } from '#rulebook';
import { type Warning } from './warning-messages.js';

/** Who calls, as proved by the token. What of others' the role may see and do, the access table says. */
export interface Caller {
  readonly id: string;
  readonly role: Role;
  readonly centre: string;
}

/** Roles of access: those that people have, and the one of the policies. */
export const ROLES = [...ROLES_OF_PEOPLE, 'policy'] as const;
/** A role by its code, as tokens and the access table have it. */
export type Role = (typeof ROLES)[number];

/** A command as a door hands it in, whatever the door. */
export interface CommandRequest {
  readonly caller: Caller;
  /** `violation.report` */
  readonly type: string;
  /** The body as it came in; validated here. */
  readonly data: unknown;
  readonly idempotencyKey: string;
  /** When it happened, ISO 8601 with or without offset (then the centre's zone); default: now. */
  readonly occurredAt?: string;
  /** Answer only when the views reflect what was recorded. Default: answer as soon as it is durable. */
  readonly wait?: boolean;
}

/** A case or an entry that waits for somebody. `id`: without category, as commands name it. */
export interface OpenCase {
  readonly kind: CaseDocument['kind'] | 'entry';
  readonly id: string;
  readonly status: string;
  /** What is missing, and the command for it. */
  readonly missing: { readonly zh: string; readonly en: string };
}

/** What became of a command. */
export type CommandOutcome =
  | {
      readonly kind: 'accepted';
      readonly stream: string;
      /** The stream's id without category: what later commands of the case name. */
      readonly id: string;
      readonly revision: number;
      readonly position: Position;
      readonly events: readonly { readonly id: string; readonly type: string }[];
      /** True when the same command had been accepted before and nothing was written now. */
      readonly repeated: boolean;
      /** Of an erasure: what of the person is still open. */
      readonly openCases?: readonly OpenCase[];
      /** What was recorded and can bring nothing, or nothing yet; left out where there is nothing to say. */
      readonly warnings?: readonly Warning[];
    }
  | RefusedOutcome;

/** A refusal ready for a person: RFC 9457 problem details without the transport. */
export interface RefusedOutcome {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly clause?: string;
  readonly values: Readonly<Record<string, JsonValue>>;
  /** Field errors of a body that did not validate: JSON pointer and message. */
  readonly errors?: readonly { readonly field: string; readonly zh: string; readonly en: string }[];
}

/** A question as a door hands it in; `name` is a line of the access table. */
export interface QueryRequest {
  readonly caller: Caller;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Wait (bounded) until the views reflect this position. */
  readonly after?: string;
  /** Told how far a long answer has come, also by a server. */
  readonly onProgress?: (progress: QueryProgress) => void;
}

/** How far a long answer has come, in events; `what` names the part that is at work, such as a pay run. */
export interface QueryProgress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

/** An answer with the position that it reflects; `next` is the cursor of the next page. */
export type QueryOutcome =
  | {
      readonly kind: 'found';
      readonly result: JsonValue;
      /** Position that the answer reflects. */
      readonly position: Position | null;
      readonly next?: string;
    }
  | RefusedOutcome;

/** The running system behind every door: the API, the CLI and the simulation use nothing else. */
export interface System {
  readonly zone: string;
  readonly mode: 'live' | 'simulation';
  execute(request: CommandRequest): Promise<CommandOutcome>;
  query(request: QueryRequest): Promise<QueryOutcome>;
  /** Resolves when the views reflect everything recorded so far, policies included. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
