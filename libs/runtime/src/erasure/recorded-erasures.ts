import { type RecordedEvent } from '#eventsourcing';
import { type CaseRedacted, type PersonErased } from '#callcentre';

type Erasing = PersonErased | CaseRedacted;

/** What a log says of whose keys have to be gone. Takes a log a page at a time. */
export class RecordedErasures {
  private readonly people = new Set<string>();
  private readonly owners = new Set<string>();

  take(page: readonly RecordedEvent[]): void {
    for (const { type, data, stream } of page as readonly (RecordedEvent & Erasing)[]) {
      if (type === 'PersonErased') this.erased(data.person);
      if (type === 'CaseRedacted') this.redacted(data.case, stream);
    }
  }

  /** Whether the owner's key may be gone, where `subjects` are those whom its text is about: a case's key goes with its last person. */
  explain(owner: string, subjects: readonly string[]): boolean {
    const isOfErasedAlone = subjects.length > 0 && subjects.every((subject) => this.people.has(subject));
    return isOfErasedAlone || this.owners.has(owner);
  }

  private erased(person: string): void {
    this.people.add(person);
    this.owners.add(`person:${person}`);
  }

  /** The words of a redaction go with those of the next one. */
  private redacted(stream: string, redaction: string): void {
    this.owners.add(`case:${stream}`);
    this.owners.add(`case:${redaction}`);
  }
}
