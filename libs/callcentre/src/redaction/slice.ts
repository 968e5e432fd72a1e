import { type CommandContext, type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { asAnyView } from '../views/support.js';
import { redactionDecider, type RedactionKnown, type RedactionState } from './decider.js';
import { redactionMessages, redactionWords } from './messages.js';
import { type CaseRedacted, type RedactCase } from './redaction.js';
import { redactionsView } from './view.js';

const gather = async (
  { data }: RedactCase,
  { centre }: Pick<CommandContext, 'centre'>,
  reader: DomainReader,
): Promise<RedactionKnown> => {
  const events = await reader.stream(data.case);
  if (events[0]?.metadata.centre !== centre) return null;
  const person = await reader.person(data.person);
  const subjects = [...new Set(events.flatMap(({ metadata }) => metadata.subjects))];
  return { subjects, isErased: person?.now.erased === true };
};

/** Stream `redaction-<case>:<person>`: each has a key of its own, which dies when the case is redacted once more. */
export const redactionSlice: Slice<RedactCase, CaseRedacted, RedactionState, RedactionKnown, DomainReader> = {
  ...redactionDecider,
  category: 'redaction',
  eventVersions: { CaseRedacted: 1 },
  commandTypes: typesIn(redactionWords.commands),
  streamId: ({ data }) => `${data.case}:${data.person}`,
  gather: (command, _state, context, reader) => gather(command, context, reader),
};

export const redactionCapability = capabilityOf({
  slice: redactionSlice,
  messages: redactionMessages,
  words: redactionWords,
  views: [asAnyView(redactionsView)],
  about: { caseStream: 'case' },
});
