import { type Command, type DomainEvent, type Slice } from '#eventsourcing';
import { type Messages } from '../capability.js';
import { type DomainReader } from '../reader.js';
import { type Step, type World, outcomeOf, play, requireMessage } from './play.js';

/** States by the scripts that lead to them, one command of each type by somebody entitled, and the outcome of each pair. */
export interface StateTable<C> {
  readonly states: Readonly<Record<string, readonly Step<C>[]>>;
  readonly commands: Readonly<Record<string, Step<C>>>;
  /** Event types, `nothing`, or `! refusal-code`. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What all of it happens in. */
  readonly world?: World;
}

/**
 * Declares one test for each cell, and one that no cell is missing: every command of the slice in every state is an event
 * list or a refusal that has a message in both languages.
 */
export const describeTable = <C extends Command, E extends DomainEvent, S, K>(
  slice: Slice<C, E, S, K, DomainReader>,
  messages: Messages,
  { states, commands, cells, world = {} }: StateTable<C>,
): void => {
  it('says something about every command in every state', () => {
    const types = Object.values(commands).map(({ command }) => command.type);
    expect([...types].sort()).toEqual([...slice.commandTypes].sort());
    expect(Object.keys(cells)).toEqual(Object.keys(states));
    const columns = Object.keys(commands).sort();
    for (const row of Object.values(cells)) expect(Object.keys(row).sort()).toEqual(columns);
  });
  const pairs = Object.entries(cells).flatMap(([state, row]) =>
    Object.entries(row).map(([command, outcome]) => [state, command, outcome] as const),
  );
  it.each(pairs)('%s × %s → %s', async (state, command, outcome) => {
    const { last } = await play(slice, [...(states[state] ?? []), commands[command]!], world);
    expect(outcomeOf(last)).toBe(outcome);
    requireMessage(last, messages);
  });
};
