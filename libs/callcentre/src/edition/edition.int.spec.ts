import { readFileSync } from 'node:fs';
import { type Decision } from '#eventsourcing';
import { type EditionDocument } from '../shared/documents.js';
import { type DomainReader } from '../shared/reader.js';
import { contextOf, logged } from '../shared/testing/deciding.js';
import { editionsView } from '../views/editions.js';
import { editionDecider } from './decider.js';
import { EDITION_BYTES } from './draft.js';
import { type EditionCommand, type EditionEvent } from './edition.js';
import { editionSlice } from './slice.js';

const shipped = (path: string): string =>
  readFileSync(new URL(`../../../../rulebooks/${path}`, import.meta.url), 'utf8');
const author = { id: 'hr-1', role: 'hr' };
const approver = { id: 'ma-jun', role: 'manager' };

/** A centre that holds editions alone: each command is decided on what was recorded before, as the log would have it. */
class Shelf {
  private readonly documents = new Map<string, EditionDocument>();
  private readonly histories = new Map<string, EditionEvent[]>();
  private readonly reader = {
    edition: (name: string) => Promise.resolve(this.documents.get(name) ?? null),
  } as unknown as DomainReader;

  async handle(command: EditionCommand, actor = author): Promise<Decision<EditionEvent>> {
    const context = contextOf({ actor });
    const stream = editionSlice.streamId(command, context);
    const history = this.histories.get(stream) ?? [];
    const state = history.reduce(
      (before, event) => editionDecider.evolve(before, logged(event, { actor: author }) as never),
      editionDecider.initialState,
    );
    const known = await editionSlice.gather(command, state, context, this.reader);
    const decision = editionSlice.decide(command, state, context, known);
    if ('events' in decision) this.record(stream, history, decision.events);
    return decision;
  }

  private record(stream: string, history: readonly EditionEvent[], events: readonly EditionEvent[]): void {
    this.histories.set(stream, [...history, ...events]);
    for (const event of events.map((yielded) => logged(yielded, { stream: `edition-${stream}` }))) {
      for (const key of editionsView.keys(event)) {
        const after = editionsView.evolve(this.documents.get(key) ?? null, event, key);
        if (after !== null) this.documents.set(key, after);
      }
    }
  }
}

const draft = (source: string): EditionCommand => ({
  type: 'edition.draft',
  data: { source, fileName: 'edition.yaml' },
});
const publish = (rulebook: string, version: number): EditionCommand => ({
  type: 'edition.publish',
  data: { rulebook, version },
});
const typesOf = (decision: Decision<EditionEvent>): unknown =>
  'events' in decision ? decision.events.map((event) => event.type) : decision.refusal;

describe('the shipped editions', () => {
  it.each([
    ['cs-assessment', 1],
    ['telemarketing', 1],
  ] as const)('%s version %i is drafted and published by a second person', async (rulebook, version) => {
    const shelf = new Shelf();
    expect(typesOf(await shelf.handle(draft(shipped(`${rulebook}/${version}.yaml`))))).toEqual(['EditionDrafted']);
    expect(await shelf.handle(publish(rulebook, version))).toMatchObject({
      refusal: { code: 'author-may-not-publish' },
    });
    expect(typesOf(await shelf.handle(publish(rulebook, version), approver))).toEqual(['EditionPublished']);
  });

  it('publishes the revision only after the edition that it revises', async () => {
    const shelf = new Shelf();
    const revision = shipped('cs-assessment/2.yaml');
    // It says which clauses it continues, and without the earlier edition there are none.
    expect(await shelf.handle(draft(revision))).toMatchObject({ refusal: { code: 'edition-has-errors' } });
    await shelf.handle(draft(shipped('cs-assessment/1.yaml')));
    expect(typesOf(await shelf.handle(draft(revision)))).toEqual(['EditionDrafted']);
    expect(await shelf.handle(publish('cs-assessment', 2), approver)).toMatchObject({
      refusal: { code: 'previous-not-published' },
    });
    await shelf.handle(publish('cs-assessment', 1), approver);
    expect(typesOf(await shelf.handle(publish('cs-assessment', 2), approver))).toEqual(['EditionPublished']);
    expect(typesOf(await shelf.handle(draft(revision)))).toEqual([]);
    expect(await shelf.handle(draft(revision.replace('2026-03-20', '2026-03-21')))).toMatchObject({
      refusal: { code: 'edition-published-already' },
    });
  });
});

describe('a file that is no edition', () => {
  it('is refused with the place of every error, and written to no stream', async () => {
    const decision = await new Shelf().handle(draft('rulebook: cs\nversion: one\n'));
    expect(decision).toMatchObject({ refusal: { code: 'edition-has-errors' } });
    const findings = 'refusal' in decision ? decision.refusal.values?.['findings'] : [];
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', path: '/version', line: 2 }));
  });

  it('is not even read when it is too large', async () => {
    const decision = await new Shelf().handle(draft('#'.repeat(EDITION_BYTES + 1)));
    expect(decision).toEqual({
      refusal: { code: 'edition-too-large', values: { bytes: EDITION_BYTES + 1, most: EDITION_BYTES } },
    });
  });
});
