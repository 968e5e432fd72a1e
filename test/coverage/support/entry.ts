import { compileSchema, readSource } from '../../scenarios/support/source.js';

/**
 * How one id of a norm is served. `test/coverage/<norm>.yaml` holds one of these for each id:
 * a clause (or form, plan, duty, state …) of an edition; a guard of a process in code; a fact that can be recorded and is
 * reported; or nothing, with the reason.
 */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Coverage =
  /**
   * Without `scenario` some scenario has to name the id in what it expects. With `reason` where the edition differs from the
   * norm's text on purpose, as it has to where it ships a part of the clause switched off.
   */
  | { readonly kind: 'clause'; readonly edition: string; readonly scenario?: string; readonly reason?: Text }
  | { readonly kind: 'guard'; readonly guard: Text; readonly test: string }
  /** With `reason` where more than recording might be expected of the clause. */
  | {
      readonly kind: 'record';
      readonly edition: string;
      readonly fact: string;
      readonly scenario: string;
      readonly reason?: Text;
    }
  | { readonly kind: 'none'; readonly reason: Text };

export type Kind = Coverage['kind'];
export const KINDS: readonly Kind[] = ['clause', 'guard', 'record', 'none'];

export interface NormCoverage {
  readonly norm: string;
  /** Path from the repository's root. */
  readonly file: string;
  readonly entries: ReadonlyMap<string, Coverage>;
}

const line = { type: 'string', minLength: 1 };
const text = {
  type: 'object',
  required: ['zh', 'en'],
  additionalProperties: false,
  properties: { zh: line, en: line },
};
const edition = { type: 'string', pattern: '^[a-z0-9-]+@\\d+$' };
const scenario = { type: 'string', pattern: '^test/scenarios/.+\\.yaml#.+$' };

const shape = (
  kind: Kind,
  properties: Readonly<Record<string, object>>,
  required = Object.keys(properties),
): object => ({
  type: 'object',
  required: ['kind', ...required],
  additionalProperties: false,
  properties: { kind: { const: kind }, ...properties },
});

const validate = compileSchema({
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: KINDS } },
    anyOf: [
      shape('clause', { edition, scenario, reason: text }, ['edition']),
      shape('guard', { guard: text, test: line }),
      shape('record', { edition, fact: line, scenario, reason: text }, ['edition', 'fact', 'scenario']),
      shape('none', { reason: text }),
    ],
  },
});

/** Reads the coverage of a norm. Throws ScenarioFault, which names file and line, where the shape is wrong. */
export const readCoverage = (norm: string, file: string, content: string): NormCoverage => {
  const { data } = readSource(file, content, validate);
  return { norm, file, entries: new Map(Object.entries(data as Readonly<Record<string, Coverage>>)) };
};
