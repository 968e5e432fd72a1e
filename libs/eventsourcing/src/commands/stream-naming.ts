import { type Command, type CommandContext, type Slice } from './decider.js';
import { type DomainEvent } from '../events/event.js';
import { type EventStore } from '../ports/event-store.js';

export const streamName = (category: string, id: string): string => {
  if (category === '' || category.includes('-')) {
    throw new Error(`"${category}" is no stream category: it needs a name without a dash.`);
  }
  if (id === '') throw new Error(`A stream of category ${category} needs an id; its slice gave an empty one.`);
  return `${category}-${id}`;
};

/**
 * The id of the stream that a command goes to. What an earlier version of the program named otherwise goes on in the stream that it has,
 * or one thing would be recorded twice; a stream of another centre under the earlier name is about something else.
 */
export const streamIdFor = async <C extends Command, E extends DomainEvent, S, K, R>(
  slice: Slice<C, E, S, K, R>,
  command: C,
  context: CommandContext,
  store: Pick<EventStore, 'readStream'>,
): Promise<string> => {
  const earlier = slice.earlierStreamId?.(command, context) ?? null;
  if (earlier !== null) {
    const [first] = await store.readStream(streamName(slice.category, earlier));
    if (first?.metadata.centre === context.centre) return earlier;
  }
  return slice.streamId(command, context);
};
