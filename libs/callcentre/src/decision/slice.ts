import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { knowEntry } from '../shared/deciding/consequence.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { decisionCases } from './cases.js';
import { type DecideEntry } from './commands.js';
import { decisionDecider, type DecisionKnown, type DecisionState } from './decider.js';
import { type DecisionEvent } from './events.js';
import { decisionMessages, decisionWords } from './messages.js';

/** Stream `decision-<entry key>`: all decisions about one entry that no case takes. */
export const decisionSlice: Slice<DecideEntry, DecisionEvent, DecisionState, DecisionKnown, DomainReader> = {
  ...decisionDecider,
  category: 'decision',
  eventVersions: { ConsequenceDecided: 1, DiscretionDecided: 1 },
  commandTypes: typesIn(decisionWords.commands),
  streamId: ({ data }) => data.entry,
  gather: async ({ data }, _state, context, reader) => {
    const known = await knowEntry(data.entry, context, reader);
    if (known === null) return null;
    const person = await reader.person(known.person);
    return { ...known, erased: person?.now.erased === true };
  },
};

export const decisionCapability = capabilityOf({
  slice: decisionSlice,
  messages: decisionMessages,
  words: decisionWords,
  cases: decisionCases,
  about: { entry: 'entry' },
});
