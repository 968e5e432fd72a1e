import { type RecordedEvent } from '../events/event.js';
import { type JsonObject } from '../json.js';
import { type Draft, type EventView } from '../views/projection.js';
import { indexValues } from '../views/view-set.js';

/** The draft of a view that has none of its own: its document, evolved event by event. */
class EvolvingDraft implements Draft {
  constructor(
    private readonly view: EventView,
    private readonly key: string,
    private document: JsonObject | null,
  ) {}

  get size(): number {
    return this.document === null ? 1 : (this.view.size?.(this.document) ?? 1);
  }

  add(event: RecordedEvent): boolean {
    const next = this.view.evolve(this.document, event, this.key);
    if (next === this.document) return false;
    this.document = next;
    return true;
  }

  text(): string | null {
    return this.document === null ? null : JSON.stringify(this.document);
  }

  indexes(): Readonly<Record<string, readonly string[]>> {
    return indexValues(this.view, this.document, this.key);
  }
}

/** A draft of the view's document under this key, begun from what is stored. */
export const draftOf = (view: EventView, document: JsonObject | null, key: string): Draft =>
  view.draft?.(document, key) ?? new EvolvingDraft(view, key, document);
