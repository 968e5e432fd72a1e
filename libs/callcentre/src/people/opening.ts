import { accept, refuse, type CommandContext, type Decision } from '#eventsourcing';
import {
  openingValues,
  periodContaining,
  sameOpeningValue,
  type CompiledEdition,
  type OpeningBalance,
} from '#rulebook';
import { type PersonState } from '../shared/documents.js';
import { type Objection } from '../shared/facts/recordable.js';
import { type CorrectOpening, type GiveOpening } from './commands.js';
import { type OpeningCorrected, type OpeningGiven } from './events.js';

type Outcome<E extends OpeningGiven | OpeningCorrected> = Decision<E>;

interface Stated {
  readonly command: GiveOpening | CorrectOpening;
  readonly context: CommandContext;
  /** The edition that binds the person on the first day that is assessed, null when none does. */
  readonly edition: CompiledEdition | null;
}

/** The balance as it is kept, or why it cannot be: it is about the person, the day, the edition and the values, in that order. */
const balanceOf = ({ command, context, edition }: Stated): OpeningBalance | NonNullable<Objection> => {
  const { person, before, monthsServed, values } = command.data;
  if (context.actor.id === person) return refuse('own-opening', { person });
  if (edition === null) return refuse('opening-without-edition', { person, before });
  const { start } = periodContaining(edition.edition, context.centre, before);
  if (start !== before) return refuse('opening-within-period', { before, start });
  const { values: kept, problems } = openingValues(edition, values);
  if (problems.length > 0) {
    const named = problems.map(({ name, code, zh, en }) => ({ attribute: name, code, zh, en }));
    return refuse('opening-invalid', { names: problems.map(({ name }) => name).join(', '), problems: named });
  }
  return { before, values: kept, ...(monthsServed === undefined ? {} : { monthsServed }) };
};

/** What the balance says otherwise than the one on file, by the fields of the command. */
const differing = (
  onFile: OpeningBalance,
  { before, monthsServed, values }: OpeningBalance,
  edition: CompiledEdition | null,
): readonly string[] => {
  const isSame = (name: string): boolean =>
    onFile.values[name] === values[name] ||
    (edition !== null && sameOpeningValue(edition, name, onFile.values[name], values[name]));
  const names = [...new Set([...Object.keys(onFile.values), ...Object.keys(values)])];
  return [
    ...(onFile.before === before ? [] : ['before']),
    ...(onFile.monthsServed === monthsServed ? [] : ['monthsServed']),
    ...names.filter((name) => !isSame(name)).map((name) => `values/${name}`),
  ];
};

/** The first statement; the same one again changes nothing, another one has to be a correction with its reason. */
export const giveOpening = (
  command: GiveOpening,
  state: PersonState,
  context: CommandContext,
  edition: CompiledEdition | null,
): Outcome<OpeningGiven> => {
  const balance = balanceOf({ command, context, edition });
  if ('refusal' in balance) return balance;
  const { person } = command.data;
  if (state.opening === undefined)
    return accept({ type: 'OpeningGiven', data: { person, ...balance }, subjects: [person] });
  const fields = differing(state.opening, balance, edition);
  return fields.length === 0
    ? accept()
    : refuse('opening-already-given', {
        person,
        before: state.opening.before,
        fields: fields.join(', '),
        differing: fields,
      });
};

/**
 * Another statement in the place of the first, with its reason (`opening-unknown` where there is none); the same one again changes nothing.
 */
export const correctOpening = (
  command: CorrectOpening,
  state: PersonState,
  context: CommandContext,
  edition: CompiledEdition | null,
): Outcome<OpeningCorrected> => {
  const { person, reason } = command.data;
  if (state.opening === undefined) return refuse('opening-unknown', { person });
  const balance = balanceOf({ command, context, edition });
  if ('refusal' in balance) return balance;
  if (differing(state.opening, balance, edition).length === 0) return accept();
  return accept({ type: 'OpeningCorrected', data: { person, ...balance, reason }, subjects: [person] });
};
