import {
  assess,
  type Assessment,
  type AssessmentRequest,
  type CompiledEdition,
  dutiesOf,
  type Duty,
  editionName,
  type PersonInput,
} from '#rulebook';
import { compileEditions, publishedBy } from '../documents/edition-cache.js';
import { type PeriodDocuments, type PeriodFrame } from '../documents/documents.js';
import { buildElsewhere } from '../inputs/elsewhere.js';
import { knownAt, type Horizon } from '../inputs/horizon.js';
import { buildInputs } from '../inputs/inputs.js';
import { dayReached, type AsOf } from '../known.js';

/** A run, or a look, "as if" names an edition that the rulebook does not have: a mistake of the caller that is told apart from faults. */
export class UnknownEdition extends Error {
  override readonly name = 'UnknownEdition';
  constructor(readonly edition: string) {
    super(`There is no edition ${edition} of the rulebook of this period; name one as <rulebook>@<version>.`);
  }
}

/** Which editions an assessment applies: each fact's by the day of its conduct, or one to all of them. */
export interface EditionChoice {
  /** Editions published by then count; null: all that are published now. */
  readonly asOf: AsOf;
  /** `<rulebook>@<version>`: every fact under this edition, also one that is still a draft. */
  readonly asIf?: string;
}

/** Editions of one rulebook, each list oldest first. `later`: in force only after the period, for what was decided under their clauses. */
export interface ChosenEditions {
  readonly editions: readonly CompiledEdition[];
  readonly later: readonly CompiledEdition[];
  readonly selection: AssessmentRequest['selection'];
}

/**
 * The editions that an assessment of the period may apply: those published by then and in force by its last day, so that
 * an edition for later months changes nothing here but what decisions under it are called. Throws UnknownEdition.
 */
export const chooseEditions = (documents: PeriodFrame, choice: EditionChoice): ChosenEditions => {
  const named = documents.editions.find((document) => editionName(document) === choice.asIf);
  if (choice.asIf !== undefined && named === undefined) throw new UnknownEdition(choice.asIf);
  const wanted = documents.editions.filter((document) => document === named || publishedBy(document, choice.asOf));
  const compiled = compileEditions(wanted);
  const asIf = compiled.find((edition) => editionName(edition.reference) === choice.asIf);
  const mayApply = (edition: CompiledEdition): boolean =>
    edition === asIf || edition.edition.effectiveFrom <= documents.period.end;
  const editions = compiled.filter(mayApply);
  const later = compiled.filter((edition) => !mayApply(edition));
  const selection =
    asIf === undefined ? { kind: 'by-conduct' as const } : { kind: 'as-if' as const, edition: asIf.reference };
  return { editions, later, selection };
};

/** Whether the end of the period was recorded by then (`PeriodEnded`); the days alone end none. */
export const endedBy = (documents: PeriodFrame, asOf: AsOf): boolean =>
  documents.ended !== null && (asOf === null || documents.ended.endedAt <= asOf);

/** What was known of whoever may have a part in the period, and one assessment, sorted by person, of each who has one. */
export interface PeriodAssessment {
  readonly inputs: readonly PersonInput[];
  readonly assessments: readonly Assessment[];
  /** Every duty that comes due in the period, with what became of it by then. */
  readonly duties: () => readonly Duty[];
}

/** From where a period is looked at: what was known, whether its end was recorded, and under which editions. */
export interface PeriodOptions {
  readonly horizon: Horizon;
  readonly ended: boolean;
  readonly choice: EditionChoice;
  readonly explain: boolean;
}

/** What an assessment of the period is asked whoever is assessed. Throws UnknownEdition. */
export const choiceOf = (
  frame: PeriodFrame,
  { horizon, ended, choice, explain }: PeriodOptions,
): Omit<AssessmentRequest, 'persons'> => {
  const asOf = frame.clock === null ? undefined : dayReached(frame.clock, horizon.now);
  return {
    period: frame.period,
    ended,
    ...chooseEditions(frame, choice),
    explain,
    ...(asOf === undefined ? {} : { asOf }),
  };
};

/** Whoever was bound only on days before the first edition has no part in the period: no rulebook was in force for them. */
const underAnEdition = (
  persons: readonly PersonInput[],
  { editions, selection }: Pick<AssessmentRequest, 'editions' | 'selection'>,
): readonly PersonInput[] => {
  if (selection.kind === 'as-if') return persons;
  return persons.filter(({ segment }) => editions.some(({ edition }) => edition.effectiveFrom <= segment.to));
};

/** What is asked about everybody among the documents; about nobody when no edition is in force. Throws UnknownEdition. */
export const requestOf = (documents: PeriodDocuments, options: PeriodOptions): AssessmentRequest => {
  const choice = choiceOf(documents, options);
  if (choice.editions.length === 0) return { ...choice, persons: [] };
  const persons = underAnEdition(buildInputs(documents, options.horizon), choice);
  return { ...choice, persons, elsewhere: buildElsewhere(documents, options.horizon, persons) };
};

/** Assesses everybody among the documents; nobody when no edition is in force. Pure. Throws UnknownEdition. */
export const assessPeriod = (documents: PeriodDocuments, options: PeriodOptions): PeriodAssessment => {
  const request = requestOf(documents, options);
  const { persons: inputs } = request;
  if (inputs.length === 0) return { inputs, assessments: [], duties: () => [] };
  return { inputs, assessments: assess(request), duties: () => dutiesOf(request) };
};

interface Look {
  readonly asIf?: string;
  readonly explain?: boolean;
  /** Up to where time had passed; as far as things were known where it is left out. */
  readonly now?: AsOf;
}

/** As things were known at one position. */
export const optionsAt = (frame: PeriodFrame, asOf: AsOf, options: Look = {}): PeriodOptions => ({
  horizon: { ...knownAt(asOf), ...(options.now === undefined ? {} : { now: options.now }) },
  ended: endedBy(frame, asOf),
  choice: { asOf, ...(options.asIf === undefined ? {} : { asIf: options.asIf }) },
  explain: options.explain ?? false,
});

/** Everything as it was known at one position. */
export const assessKnownAt = (documents: PeriodDocuments, asOf: AsOf, options: Look = {}): PeriodAssessment =>
  assessPeriod(documents, optionsAt(documents, asOf, options));
