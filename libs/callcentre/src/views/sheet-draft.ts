import { type Draft, type RecordedEvent } from '#eventsourcing';
import { type FiledText } from '../shared/capability.js';
import { type FactSheetDocument, type FiledFact } from '../shared/documents.js';
import { streamOfFact } from '../shared/facts/fact-ids.js';
import { filedForm, historyOf, idOf } from './filed-facts.js';
import { ListText } from './list-text.js';
import { historyAfter, mayBeFiled, type Filing, type FilingContribution } from './sheet-filing.js';
import { EverHeld, SHEET_INDEXES } from './sheet-indexes.js';

type Head = Omit<FactSheetDocument, 'facts'>;

/** A sheet whose facts are kept as text from the moment they are filed. */
export class SheetDraft implements Draft {
  private readonly facts: ListText;
  /** Null after a correction: what its fact was, and is, stands where the fact does. */
  private held: EverHeld | null = new EverHeld();
  private head: Head | null;

  constructor(
    document: FactSheetDocument | null,
    private readonly filing: (type: string) => FilingContribution | undefined,
  ) {
    this.head =
      document === null ? null : { subject: document.subject, month: document.month, centre: document.centre };
    this.facts = new ListText('facts', document?.facts ?? []);
    for (const filed of document?.facts ?? []) this.held?.add(historyOf(filed, document!.subject));
  }

  get size(): number {
    return Math.max(1, this.facts.length);
  }

  add(event: RecordedEvent): boolean {
    const contribution = this.filing(event.type);
    if (contribution === undefined) return false;
    const filed = contribution.filedText?.(event) ?? null;
    if (filed !== null) return this.fileText(filed, event);
    let changed = false;
    const sheet = contribution.filedOn(event);
    for (const id of contribution.keys(event))
      changed = this.file({ contribution, event, id }, sheet.subject) || changed;
    if (changed) this.head ??= { ...sheet, centre: event.metadata.centre };
    return changed;
  }

  text(): string | null {
    return this.head === null ? null : this.facts.under(this.head);
  }

  indexes(): Readonly<Record<string, readonly string[]>> {
    const { head } = this;
    if (head === null) return {};
    const held = (this.held ??= this.everHeld());
    return Object.fromEntries(Object.entries(SHEET_INDEXES).map(([name, read]) => [name, read(head, held)]));
  }

  /** Nothing of it is held for an index: its month is the sheet's own, and it names neither an incident nor until when it lasts. */
  private fileText({ sheet, text }: FiledText, event: RecordedEvent): boolean {
    this.head ??= { ...sheet, centre: event.metadata.centre };
    this.facts.addText(text);
    return true;
  }

  private file(filing: Filing, subject: string): boolean {
    const { place, item } = mayBeFiled(filing.event) ? this.filed(filing.id) : { place: -1, item: undefined };
    const before = item === undefined ? undefined : historyOf(item, subject);
    const after = historyAfter(before, filing);
    if (after === undefined || after === before) return false;
    if (before === undefined) {
      this.facts.add(filedForm(after, subject));
      this.held?.add(after);
    } else {
      this.facts.replace(place, filedForm(after, subject));
      this.held = null;
    }
    return true;
  }

  /** Whatever form a fact is kept in, its text holds the beginning of a text that names its stream. */
  private filed(id: string): { readonly place: number; readonly item?: FiledFact } {
    return this.facts.find<FiledFact>(JSON.stringify(streamOfFact(id)).slice(0, -1), (filed) => idOf(filed) === id);
  }

  private everHeld(): EverHeld {
    const held = new EverHeld();
    for (const filed of this.facts.parsed<FiledFact>()) held.add(historyOf(filed, this.head!.subject));
    return held;
  }
}
