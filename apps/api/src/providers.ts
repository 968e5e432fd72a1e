import { type FeedOutcome, type FeedRequest, type System, type SystemStatus } from '#runtime';

/** What the API needs of the running system. */
export interface ApiSystem extends System {
  status(): Promise<SystemStatus>;
  follow(request: FeedRequest): Promise<FeedOutcome>;
}

/** Injection tokens: the system and the tokens come ready-made from whoever starts the API. */
export const SYSTEM = Symbol('system');
export const TOKENS = Symbol('tokens');
export const FEED_PACE = Symbol('pace of feeds');

/** How feeds pass the time, in milliseconds, and how many there may be. */
export interface FeedPace {
  /** Between two looks whether the token still holds. */
  readonly checkMs: number;
  /** Longest silence; shorter than what proxies take for a dead connection. */
  readonly heartbeatMs: number;
  /** How long a reader may leave lying what was sent. */
  readonly patienceMs: number;
  readonly readers: number;
}

export const ORDINARY_FEED_PACE: FeedPace = { checkMs: 1000, heartbeatMs: 15_000, patienceMs: 10_000, readers: 2000 };

/** A query as it is documented and routed. */
export interface QueryRules {
  readonly name: string;
  readonly parameters: Readonly<
    Record<string, { readonly required: boolean; readonly kind: 'id' | 'date' | 'number' | 'words' }>
  >;
}
