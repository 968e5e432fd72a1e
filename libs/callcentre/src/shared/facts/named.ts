import { type Decision, type DomainEvent, type JsonObject } from '#eventsourcing';
import { type CompiledEdition, titlesAmong } from '#rulebook';

/**
 * What names of the edition are called, for a refusal that has them among its values: doors tell names by their titles. Nothing where
 * no edition binds, or where none of them has a title.
 */
export const titlesFor = (
  edition: CompiledEdition | null | undefined,
  ...names: readonly string[]
): { readonly titles?: JsonObject } => {
  const titles = edition === null || edition === undefined ? {} : titlesAmong([edition.edition], names);
  const told = Object.entries(titles).map(([name, { zh, en }]) => [name, { zh, en }] as const);
  return told.length === 0 ? {} : { titles: Object.fromEntries(told) };
};

/** A fact by its code, with what the edition calls it. */
export const namedFact = ({ code }: { readonly code: string }, edition: CompiledEdition | null | undefined) => ({
  code,
  ...titlesFor(edition, code),
});

const CHOSEN = ['option', 'options', 'process', 'processes'];

/** What was decided, where it is a refusal with what the edition calls the options and processes among its values. */
export const withTitles = <Event extends DomainEvent>(
  decision: Decision<Event>,
  edition: CompiledEdition | null | undefined,
): Decision<Event> => {
  if (!('refusal' in decision)) return decision;
  const { values = {} } = decision.refusal;
  const names = CHOSEN.flatMap((name) => {
    const value = values[name];
    return typeof value === 'string' ? value.split(', ') : [];
  });
  return names.length === 0
    ? decision
    : { refusal: { ...decision.refusal, values: { ...values, ...titlesFor(edition, ...names) } } };
};
