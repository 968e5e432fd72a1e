import { type Command, type DomainEvent, type PersonalText } from '#eventsourcing';

/** What stands in place of a case's texts since one of the persons whom it names was erased. */
export interface RedactionData {
  /** Stream of the case, such as `complaint-…`. */
  readonly case: string;
  /** The person who was erased. */
  readonly person: string;
  /** What the others still need of the texts, without the person. */
  readonly text: PersonalText;
}

export type RedactCase = Command<'case.redact', RedactionData>;

/** What a case says of one person is hidden from everybody who reads it. */
export type CaseRedacted = DomainEvent<'CaseRedacted', RedactionData>;
