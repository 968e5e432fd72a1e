import { type Draft, type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FiledText } from '../shared/capability.js';
import { type FactSheetDocument } from '../shared/documents.js';
import { type History } from '../shared/history.js';
import { ListText } from './list-text.js';
import { historyAfter, idOf, mayBeFiled, type Filing, type FilingContribution } from './sheet-filing.js';
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
    for (const history of document?.facts ?? []) this.held?.add(history);
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
    for (const id of contribution.keys(event)) changed = this.file({ contribution, event, id }) || changed;
    if (changed) this.head ??= { ...contribution.filedOn(event), centre: event.metadata.centre };
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

  private fileText({ sheet, text }: FiledText, event: RecordedEvent): boolean {
    this.head ??= { ...sheet, centre: event.metadata.centre };
    this.facts.addText(text);
    this.held?.months.add(sheet.month);
    return true;
  }

  private file(filing: Filing): boolean {
    const { place, item: before } = mayBeFiled(filing.event)
      ? this.facts.find<History<Fact>>(JSON.stringify(filing.id), (history) => idOf(history) === filing.id)
      : { place: -1, item: undefined };
    const after = historyAfter(before, filing);
    if (after === undefined || after === before) return false;
    if (before === undefined) {
      this.facts.add(after);
      this.held?.add(after);
    } else {
      this.facts.replace(place, after);
      this.held = null;
    }
    return true;
  }

  private everHeld(): EverHeld {
    const held = new EverHeld();
    for (const history of this.facts.parsed<History<Fact>>()) held.add(history);
    return held;
  }
}
