import { type CommandContext, type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { editionDecider, type EditionKnown, type EditionState } from './decider.js';
import { draftName, editionId } from './draft.js';
import { type EditionCommand, type EditionEvent } from './edition.js';
import { gatherForEdition } from './gather.js';
import { editionMessages, editionWords } from './messages.js';

/** A file that cannot be read names no edition; its refusal is decided on a stream that nothing is ever written to. */
const streamIdOf = (command: EditionCommand, context: CommandContext): string => {
  if (command.type !== 'edition.draft') return editionId(command.data.rulebook, command.data.version);
  const name = draftName(command.data.source);
  return name === null ? context.commandId : editionId(name.rulebook, name.version);
};

/** Stream `edition-<id>`, the id from rulebook and version: one for all centres of a log. */
export const editionSlice: Slice<EditionCommand, EditionEvent, EditionState, EditionKnown, DomainReader> = {
  ...editionDecider,
  category: 'edition',
  eventVersions: { EditionDrafted: 1, EditionPublished: 1, EditionDiscarded: 1 },
  commandTypes: typesIn(editionWords.commands),
  isShared: true,
  streamId: streamIdOf,
  gather: (command, _state, _context, reader) => gatherForEdition(command, reader),
};

export const editionCapability = capabilityOf({
  slice: editionSlice,
  messages: editionMessages,
  words: editionWords,
  about: { persons: [] },
});
