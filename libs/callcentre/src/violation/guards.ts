import { type CommandContext, refuse } from '#eventsourcing';
import { type CompiledEdition } from '#rulebook';
import { type KnownOfFact } from '../shared/deciding/discretion.js';
import { namedFact } from '../shared/facts/named.js';
import { type KnownSubject, type Objection, objectToOwn } from '../shared/facts/recordable.js';
import { CORRECTORS } from '../shared/roles.js';
import { type ViolationCase, type ViolationFact } from './state.js';

/**
 * About the fact as it is, or for a report or correction as it would become. `onFile`: the id of the other violation that states what the
 * command would state.
 */
export type ViolationKnown = (KnownSubject & KnownOfFact & { readonly onFile: string | null }) | null;

export const rolesThat = (does: 'recordedBy' | 'confirmedBy', code: string, known: ViolationKnown): readonly string[] =>
  known?.edition?.fact(code)?.[does] ?? [];

export const objectToOwnCase = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection =>
  objectToOwn(state.fact.subject, known, context);

export const isErased = (known: ViolationKnown): boolean => known?.person?.erased === true;

/** Whoever was erased can answer nothing any more: what is alleged of them is dismissed or stays alleged. */
export const objectToErased = ({ fact }: ViolationCase, known: ViolationKnown): Objection =>
  isErased(known) ? refuse('accused-erased', { person: fact.subject }) : null;

const noEdition = ({ fact }: ViolationCase): NonNullable<Objection> =>
  refuse('no-edition-binds', { person: fact.subject, date: fact.conductAt.localDate });

/** The person came under another rulebook after the report, one that does not know the fact: nobody is entitled by it. */
const notDeclared = ({ fact }: ViolationCase, { edition }: CompiledEdition): NonNullable<Objection> =>
  refuse('fact-not-declared', { code: fact.code, rulebook: edition.rulebook, version: edition.version });

/** Four eyes: who confirms, dismisses or reverses is entitled, and neither the accused nor the reporter. */
const objectToJudge = (
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
  roles: readonly string[],
): Objection => {
  const { id, role } = context.actor;
  if (!roles.includes(role))
    return refuse('may-not-confirm', { ...namedFact(state.fact, known?.edition), role, roles: roles.join(', ') });
  if (id === state.reporter) return refuse('reporter-may-not-judge', { reporter: state.reporter });
  return objectToOwnCase(state, context, known);
};

/** Who confirms is entitled by the edition, and has stated no part of what is confirmed: neither reported nor corrected it. */
export const objectToConfirmer = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection => {
  if (known === null || known.edition === null) return noEdition(state);
  if (known.edition.fact(state.fact.code) === null) return notDeclared(state, known.edition);
  const { id } = context.actor;
  const roles = rolesThat('confirmedBy', state.fact.code, known);
  return (
    objectToJudge(state, context, known, roles) ??
    (state.correctors.includes(id)
      ? refuse('corrector-may-not-confirm', { corrector: id, roles: roles.join(', ') })
      : null)
  );
};

/**
 * What is alleged or stands is taken back by whoever may confirm it. Where no rulebook binds the accused that declares it, as when it was
 * reported of the wrong person, nobody is entitled by an edition: those who may correct any case take it back.
 */
export const objectToTakingBack = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection => {
  const { code } = state.fact;
  const declared = (known?.edition?.fact(code) ?? null) !== null;
  return objectToJudge(state, context, known, declared ? rolesThat('confirmedBy', code, known) : CORRECTORS);
};

/** One act is charged once, also where another report of it was corrected to say what this one says. */
export const objectToSecond = (fact: ViolationFact, { onFile, edition }: NonNullable<ViolationKnown>): Objection =>
  onFile === null ? null : refuse('violation-on-file', { ...namedFact(fact, edition), violation: onFile });

/**
 * The reporter may mend a report until it is confirmed; what another person confirmed is not changed by its reporter alone, nor by whoever
 * confirmed it, who would then be the only one to have seen what stands.
 */
export const objectToCorrector = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection => {
  const { id, role } = context.actor;
  const standing = state.status !== 'reported';
  if (standing && id === state.reporter) return refuse('reporter-may-not-judge', { reporter: state.reporter });
  const entitled = [...new Set([...CORRECTORS, ...rolesThat('confirmedBy', state.fact.code, known)])];
  if (standing && id === state.confirmer)
    return refuse('confirmer-may-not-correct', { confirmer: id, roles: entitled.join(', ') });
  const ownReport = id === state.reporter;
  if (!ownReport && !entitled.includes(role)) return refuse('may-not-correct', { role, roles: entitled.join(', ') });
  return objectToOwnCase(state, context, ownReport ? null : known);
};
