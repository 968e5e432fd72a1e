import {
  assess,
  dutiesOf,
  type Assessment,
  type AssessmentRequest,
  type CompiledEdition,
  type Duty,
  type PersonInput,
} from '#rulebook';
import { compileEditions, editionName, publishedBy } from './edition-cache.js';
import { type PeriodDocuments } from './documents.js';
import { buildInputs, knownAt, type Horizon } from './inputs.js';
import { dayReached, type AsOf } from './known.js';

/** A run, or a look, "as if" names an edition that the rulebook does not have: a mistake of the caller that is told apart from faults. */
export class UnknownEdition extends Error {
  override readonly name = 'UnknownEdition';
  constructor(readonly edition: string) {
    super(`There is no edition ${edition} of the rulebook of this period; name one as <rulebook>@<version>.`);
  }
}

export interface EditionChoice {
  /** Editions published by then count; null: all that are published now. */
  readonly asOf: AsOf;
  /** `<rulebook>@<version>`: every fact under this edition, also one that is still a draft. */
  readonly asIf?: string;
}

export interface ChosenEditions {
  readonly editions: readonly CompiledEdition[];
  readonly selection: AssessmentRequest['selection'];
}

/**
 * The editions that an assessment of the period may apply: those published by then and in force by its last day, so that
 * an edition for later months changes nothing here. Throws UnknownEdition.
 */
export const chooseEditions = (documents: PeriodDocuments, choice: EditionChoice): ChosenEditions => {
  const named = documents.editions.find((document) => editionName(document) === choice.asIf);
  if (choice.asIf !== undefined && named === undefined) throw new UnknownEdition(choice.asIf);
  const wanted = documents.editions.filter((document) => document === named || publishedBy(document, choice.asOf));
  const compiled = compileEditions(wanted);
  const asIf = compiled.find((edition) => editionName(edition.reference) === choice.asIf);
  const editions = compiled.filter(
    (edition) => edition === asIf || edition.edition.effectiveFrom <= documents.period.end,
  );
  const selection =
    asIf === undefined ? { kind: 'by-conduct' as const } : { kind: 'as-if' as const, edition: asIf.reference };
  return { editions, selection };
};

export const endedBy = (documents: PeriodDocuments, asOf: AsOf): boolean =>
  documents.ended !== null && (asOf === null || documents.ended.endedAt <= asOf);

export interface PeriodAssessment {
  readonly inputs: readonly PersonInput[];
  readonly assessments: readonly Assessment[];
  /** Every duty that comes due in the period, with what became of it by then. */
  readonly duties: () => readonly Duty[];
}

/** Assesses everybody among the documents; nobody when no edition is in force. Pure. Throws UnknownEdition. */
export const assessPeriod = (
  documents: PeriodDocuments,
  options: {
    readonly horizon: Horizon;
    readonly ended: boolean;
    readonly choice: EditionChoice;
    readonly explain: boolean;
  },
): PeriodAssessment => {
  const { editions, selection } = chooseEditions(documents, options.choice);
  const inputs = editions.length === 0 ? [] : buildInputs(documents, options.horizon);
  if (inputs.length === 0) return { inputs, assessments: [], duties: () => [] };
  const { ended, explain } = options;
  const asOf = documents.clock === null ? undefined : dayReached(documents.clock, options.horizon.now);
  const request: AssessmentRequest = {
    period: documents.period,
    ended,
    editions,
    selection,
    persons: inputs,
    explain,
    ...(asOf === undefined ? {} : { asOf }),
  };
  return { inputs, assessments: assess(request), duties: () => dutiesOf(request) };
};

/** Everything as it was known at one position. */
export const assessKnownAt = (
  documents: PeriodDocuments,
  asOf: AsOf,
  options: { readonly asIf?: string; readonly explain?: boolean } = {},
): PeriodAssessment =>
  assessPeriod(documents, {
    horizon: knownAt(asOf),
    ended: endedBy(documents, asOf),
    choice: { asOf, ...(options.asIf === undefined ? {} : { asIf: options.asIf }) },
    explain: options.explain ?? false,
  });
