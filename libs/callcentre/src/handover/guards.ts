import { type CommandContext, refuse } from '#eventsourcing';
import { type ProcessParameters } from '#rulebook';
import { type KnownSubject, type Objection, objectToMoment } from '../shared/facts/recordable.js';
import { type CheckHandover } from './commands.js';
import { type HandoverStarted } from './events.js';
import { type HandoverCase } from './state.js';

export type HandoverRules = ProcessParameters['handover'];

export interface HandoverKnown {
  /** What the edition that binds the incoming person (else the outgoing one) says of handovers; null when none binds. */
  readonly rules: HandoverRules | null;
  readonly outgoing: KnownSubject['person'];
  readonly incoming: KnownSubject['person'];
}

/** Liability in dispute is decided above the team, since its leader arranged the handover. */
export const LIABILITY_DECIDERS: readonly string[] = ['supervisor', 'manager', 'director'];

/** The two whom a handover is about. */
export const subjectsOf = ({ outgoing, incoming }: HandoverStarted['data']): readonly string[] => [outgoing, incoming];

/** No rulebook binds either of the two on the day of the handover, so that nothing says what is checked; `incoming` is named. */
export const noEdition = ({ incoming, date }: HandoverStarted['data']): NonNullable<Objection> =>
  refuse('no-edition-binds', { person: incoming, date });

/** Nothing more is charged to whoever was erased: they can answer nothing. `side`: who would be. */
export const objectToErased = (
  side: 'outgoing' | 'incoming' | 'both' | 'neither',
  { started }: HandoverCase,
  known: HandoverKnown,
): Objection => {
  for (const name of ['outgoing', 'incoming'] as const)
    if ((side === name || side === 'both') && known[name]?.erased === true)
      return refuse('subject-erased', { person: started[name] });
  return null;
};

/** Agents act in their own handovers; those who lead them may record what they saw in any. */
export const objectToOutsider = (parties: HandoverStarted['data'], context: CommandContext): Objection =>
  context.actor.role === 'agent' && !subjectsOf(parties).includes(context.actor.id)
    ? refuse('not-involved', { outgoing: parties.outgoing, incoming: parties.incoming })
    : null;

/** Whoever takes the work over checks, accepts and rejects in person (`only-incoming`). */
export const objectToOthersThanIncoming = ({ started }: HandoverCase, context: CommandContext): Objection =>
  context.actor.id === started.incoming ? null : refuse('only-incoming', { incoming: started.incoming });

/** The edition's list is checked as a whole (001-2.3-4): a check left out would later look like one that was in order. */
export const objectToChecks = (command: CheckHandover, rules: HandoverRules): Objection => {
  const answered = Object.keys(command.data.checks);
  const missing = rules.checks.filter((check) => !answered.includes(check));
  const unknown = answered.filter((check) => !rules.checks.includes(check));
  return missing.length + unknown.length === 0
    ? null
    : refuse('checks-incomplete', { missing: missing.join(', '), unknown: unknown.join(', ') });
};

/** The outgoing person says so, or somebody who leads; a colleague's word would be a report, not a record. */
export const objectToLeaver = ({ started }: HandoverCase, context: CommandContext): Objection => {
  const { id, role } = context.actor;
  const entitled = id === started.outgoing || (role !== 'agent' && id !== started.incoming);
  return entitled ? null : refuse('only-outgoing-or-leader', { outgoing: started.outgoing });
};

/**
 * The second look is taken after sitting down at a seat that was accepted (001-2.3-5): one said to be earlier would move the liability
 * for problems found before it.
 */
export const objectToFirstCall = ({ acceptedAt }: HandoverCase, context: CommandContext): Objection => {
  const { occurredAt } = context;
  if (acceptedAt !== null && occurredAt.instant < acceptedAt.instant) {
    return refuse('first-call-before-acceptance', {
      firstCallAt: occurredAt.instant,
      acceptedAt: acceptedAt.instant,
      zone: occurredAt.zone,
    });
  }
  return objectToMoment(occurredAt, context);
};
