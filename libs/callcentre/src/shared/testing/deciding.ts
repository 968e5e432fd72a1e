import {
  type Actor,
  type Command,
  type CommandContext,
  type Decider,
  type Decision,
  type DomainEvent,
  type Moment,
  type Position,
  type RecordedEvent,
} from '#eventsourcing';

/** Ten in the morning at the centre. */
export const momentOn = (localDate: string): Moment => ({
  instant: `${localDate}T02:00:00.000Z`,
  zone: 'Asia/Shanghai',
  localDate,
});

export interface Given {
  readonly actor?: Actor;
  readonly on?: string;
}

const ACTOR: Actor = { id: 'hr-1', role: 'hr' };

export const contextOf = ({ actor = ACTOR, on = '2026-03-10' }: Given = {}): CommandContext => ({
  commandId: '00000000-0000-5000-8000-000000000001',
  actor,
  centre: 'main',
  occurredAt: momentOn(on),
  now: momentOn(on),
});

/** A domain event as the log would return it. */
export const logged = <E extends DomainEvent>(
  event: E,
  place: Given & { readonly stream?: string; readonly index?: number } = {},
): RecordedEvent => {
  const { actor = ACTOR, on = '2026-03-10', stream = 'test-1', index = 0 } = place;
  return {
    id: `event-${index}`,
    stream,
    revision: index,
    position: String(index).padStart(6, '0') as Position,
    type: event.type,
    version: 1,
    data: event.data as RecordedEvent['data'],
    metadata: {
      occurredAt: momentOn(on),
      recordedAt: momentOn(on).instant,
      actor,
      centre: 'main',
      subjects: event.subjects,
      commandId: 'command',
      requestHash: '',
      causationId: '',
      correlationId: '',
      previousHash: null,
      hash: '',
    },
  };
};

/** What a decision says in one word each: the event types, or the refusal's code. */
export const outcomeOf = (decision: Decision<DomainEvent>): string =>
  'refusal' in decision ? decision.refusal.code : decision.events.map((event) => event.type).join(' + ') || 'nothing';

type AnyDecider<C extends Command, E extends DomainEvent, S, K> = Pick<
  Decider<C, E, S, K>,
  'initialState' | 'decide' | 'evolve'
>;

/** The state after events that different people recorded. */
export const stateAfter = <C extends Command, E extends DomainEvent, S, K>(
  decider: AnyDecider<C, E, S, K>,
  events: readonly { readonly event: E; readonly actor?: Actor; readonly on?: string }[],
): S =>
  events.reduce<S>(
    (state, { event, ...place }, index) =>
      decider.evolve(state, logged(event, { ...place, index }) as RecordedEvent<E['type'], E['data']>),
    decider.initialState,
  );

/** The state × command table of a slice: one row for each state, one cell for each command; a table without one of its commands is none. */
export const tableOf = <C extends Command, E extends DomainEvent, S, K>(
  slice: AnyDecider<C, E, S, K> & { readonly commandTypes: readonly C['type'][] },
  states: Readonly<Record<string, S>>,
  commands: Readonly<Record<string, { readonly command: C; readonly known: K; readonly given?: Given }>>,
): Record<string, Record<string, string>> => {
  const told = new Set(Object.values(commands).map(({ command }) => command.type));
  const untold = slice.commandTypes.filter((type) => !told.has(type));
  if (untold.length > 0) throw new Error(`The table says nothing about ${untold.join(', ')}; give each a column.`);
  return Object.fromEntries(
    Object.entries(states).map(([stateName, state]) => [
      stateName,
      Object.fromEntries(
        Object.entries(commands).map(([commandName, { command, known, given }]) => [
          commandName,
          outcomeOf(slice.decide(command, state, contextOf(given), known)),
        ]),
      ),
    ]),
  );
};

/** Every refusal code of a table, for the check that each has a message. */
export const codesOf = (table: Record<string, Record<string, string>>): readonly string[] => [
  ...new Set(
    Object.values(table)
      .flatMap((row) => Object.values(row))
      .filter((cell) => /^[a-z]+(-[a-z]+)+$/.test(cell)),
  ),
];
