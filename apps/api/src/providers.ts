import { type System, type SystemStatus } from '#runtime';

/** What the API needs of the running system. */
export interface ApiSystem extends System {
  status(): Promise<SystemStatus>;
}

/** Injection tokens: the system and the tokens come ready-made from whoever starts the API. */
export const SYSTEM = Symbol('system');
export const TOKENS = Symbol('tokens');

/** A query as it is documented and routed. */
export interface QueryRules {
  readonly name: string;
  readonly parameters: Readonly<
    Record<string, { readonly required: boolean; readonly kind: 'id' | 'date' | 'number' | 'words' }>
  >;
}
