import { type ViewReader } from '#eventsourcing';
import { type Assessment, checkAttributes, type CompiledEdition, editionName, type Fact, type Period } from '#rulebook';
import { editionInForce, publishedEditions } from '../documents/edition-cache.js';
import { personInputs } from './inputs.js';
import { type AsOf } from '../known.js';

/**
 * A fact without something that the edition asks for that it is judged under now: it was recorded under another rulebook or edition,
 * which did not ask. What rests on it is unknown until it is corrected.
 */
export interface Lacking {
  readonly fact: string;
  readonly person: string;
  readonly code: string;
  readonly date: string;
  readonly edition: string;
  readonly attributes: readonly string[];
}

/**
 * What an edition does not know is no hindrance to it; and what was recorded as ending before it began, when that was let in, says all that
 * is asked for, and is of no time.
 */
const NO_HINDRANCE: readonly string[] = ['attribute-unknown', 'attribute-order'];

const lackingOf = (fact: Fact, { edition, reference }: CompiledEdition): Lacking | null => {
  const { id, subject, code, conductAt, attributes, status } = fact;
  const declaration = Object.hasOwn(edition.facts, code) ? edition.facts[code] : undefined;
  if (declaration === undefined || declaration.through === 'derived' || status === 'void') return null;
  const problems = checkAttributes(declaration, attributes).filter(({ code: found }) => !NO_HINDRANCE.includes(found));
  if (problems.length === 0) return null;
  const named = [...new Set(problems.map(({ attribute }) => attribute))];
  return {
    fact: id,
    person: subject,
    code,
    date: conductAt.localDate,
    edition: editionName(reference),
    attributes: named,
  };
};

/** Those of the facts that lack something, each under the edition that judges it; null where none does. */
export const lackingAmong = (
  facts: readonly Fact[],
  editionOf: (fact: Fact) => CompiledEdition | null | undefined,
): readonly Lacking[] =>
  facts.flatMap((fact) => {
    const edition = editionOf(fact);
    return edition === null || edition === undefined ? [] : (lackingOf(fact, edition) ?? []);
  });

/** What facts lack on the days of a period on which its rulebook binds their persons. */
export const lackingIn = async (
  reader: ViewReader,
  period: Period,
  persons: readonly string[] | 'everyone',
  asOf: AsOf = null,
): Promise<readonly Lacking[]> => {
  const editions = await publishedEditions(reader, period.rulebook, asOf);
  const inputs = await personInputs(reader, period, persons, asOf);
  const isWithin = ({ conductAt: { localDate } }: Fact): boolean =>
    localDate >= period.start && localDate <= period.end;
  return inputs.flatMap(({ facts }) =>
    lackingAmong(facts.filter(isWithin), ({ conductAt }) => editionInForce(editions, conductAt.localDate)),
  );
};

const isUncertain = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Whether anything on a card is not known for sure: where all of it is, nothing that it rests on can be missing. */
export const hasUnknown = ({ open, accounts, measures, entries }: Assessment): boolean =>
  open.length > 0 ||
  Object.values(accounts).some(({ total }) => isUncertain(total)) ||
  Object.values(measures).some(isUncertain) ||
  entries.some(({ status, amount }) => status === 'undecided' || isUncertain(amount));
