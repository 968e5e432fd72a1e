import { type EventView, type Position, type SealedText } from '#eventsourcing';
import { type CaseRedacted } from './redaction.js';

/** View `redactions`, key: stream of the case. What stands in place of its texts; the newest last, only whose key is alive. */
export interface RedactionDocument {
  readonly case: string;
  readonly redactions: readonly {
    readonly person: string;
    readonly stream: string;
    readonly text: SealedText;
    readonly position: Position;
  }[];
}

const dataOf = (event: { readonly data: unknown }): CaseRedacted['data'] => event.data as CaseRedacted['data'];

export const redactionsView: EventView<RedactionDocument> = {
  name: 'redactions',
  version: 1,
  handles: ['CaseRedacted'] satisfies CaseRedacted['type'][],
  keys: (event) => [dataOf(event).case],
  evolve: (document, event) => {
    const { case: stream, person, text } = dataOf(event);
    const redaction = { person, stream: event.stream, text: text as SealedText, position: event.position };
    return { case: stream, redactions: [...(document?.redactions ?? []), redaction] };
  },
  indexes: {},
};
