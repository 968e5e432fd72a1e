import fc from 'fast-check';
import { canonical, type DomainEvent, type EventView, type JsonObject, type RecordedEvent } from '#eventsourcing';
import { recordFacts } from '../record/facts.js';
import { logged, momentOn } from '../shared/testing/deciding.js';
import { auditView } from './audit.js';
import { clockView } from './clock.js';
import { factSheetsView } from './fact-sheets.js';
import { asAnyView } from './support.js';

const SUBJECT = 'li';
const FILED = { subject: SUBJECT, month: '2026-03' };
/** Conduct of another month can only come from a correction: a record is filed by the month in which it was first dated. */
const DATES = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'];
const LAST_OF_MONTH = '2026-03-31';

const anything = fc.record({
  stream: fc.nat(30).map((number) => `record-${number}`),
  kind: fc.constantFrom('corrected', 'retracted'),
  conduct: fc.constantFrom(...DATES),
  on: fc.constantFrom(...DATES),
  incident: fc.constantFrom(null, null, 'i1', 'i2'),
  to: fc.constantFrom(null, null, null, '2026-04-05', '2026-05-01'),
  // As records are nearly always written, and as they might be.
  note: fc.oneof(
    fc.constantFrom('', 'a', '中', '},'),
    fc.string({ unit: fc.constantFrom('"', '\\', '中', 'a', '#', '0', '{', '}', ',') }),
  ),
  names: fc.subarray(['note', '7', '10', 'code', '注']),
  code: fc.nat(9).map((number) => `leave-${number}`),
  isStored: fc.boolean(),
});

/** As most records of a centre are: filed as the log has them, without being parsed. */
const plain = anything.map((happening) => ({
  ...happening,
  incident: null,
  to: null,
  note: '中',
  names: happening.names.filter((name) => !/^\d/u.test(name)),
  isStored: true,
}));

/** What may happen to the records of one sheet, and on which day; a record is a stream. */
const happenings = fc.oneof(
  { weight: 1, arbitrary: fc.array(plain, { minLength: 1, maxLength: 6 }) },
  { weight: 3, arbitrary: fc.array(fc.oneof(plain, anything), { minLength: 1, maxLength: 20 }) },
);
type Happening =
  typeof happenings extends fc.Arbitrary<infer Value> ? (Value extends readonly (infer One)[] ? One : never) : never;

const dataOf = (type: string, { conduct, incident, to, note, names, code }: Happening): object => {
  const attributes = { ...Object.fromEntries(names.map((name) => [name, note])), ...(to === null ? {} : { to }) };
  if (type === 'FactRecorded') {
    const more = incident === null ? {} : { incident };
    return {
      code,
      subject: SUBJECT,
      conductAt: momentOn(conduct > LAST_OF_MONTH ? LAST_OF_MONTH : conduct),
      attributes,
      ...more,
    };
  }
  return type === 'FactCorrected' ? { conductAt: momentOn(conduct), attributes, filed: FILED } : { filed: FILED };
};

/** The first event of a stream records the fact, those after it correct or retract it. */
const logOf = (happened: readonly Happening[]): readonly RecordedEvent[] => {
  const revisions = new Map<string, number>();
  return happened.map((happening, index) => {
    const revision = revisions.get(happening.stream) ?? 0;
    revisions.set(happening.stream, revision + 1);
    const later = happening.kind === 'corrected' ? 'FactCorrected' : 'FactRetracted';
    const type = revision === 0 ? 'FactRecorded' : later;
    const event = { type, data: dataOf(type, happening), subjects: [SUBJECT] } as DomainEvent;
    const { stream, on } = happening;
    // With the text that a store has of it, and without: both have to come to the same.
    const stored = canonical(event.data);
    const recorded = logged({ ...event, data: JSON.parse(stored) as JsonObject }, { stream, on, index });
    return { ...recorded, revision, ...(happening.isStored ? { dataText: stored } : {}) };
  });
};

/** The document after the events, and the same under way in a draft that was begun from the document after `split` of them. */
const bothWays = (view: EventView, key: string, events: readonly RecordedEvent[], split: number) => {
  const evolved = (some: readonly RecordedEvent[]): JsonObject | null =>
    some.reduce<JsonObject | null>((document, event) => view.evolve(document, event, key), null);
  const draft = view.draft!(evolved(events.slice(0, split)), key);
  const changes = events.slice(split).map((event, index) => {
    const before = evolved(events.slice(0, split + index));
    return { said: draft.add(event), wanted: view.evolve(before, event, key) !== before };
  });
  return { document: evolved(events), draft, changes };
};

const VIEWS = [
  { view: asAnyView(factSheetsView([recordFacts])), key: `${SUBJECT}|2026-03` },
  { view: asAnyView(auditView([recordFacts])), key: `${SUBJECT}|2026-03` },
  { view: asAnyView(clockView), key: 'clock' },
] as unknown as readonly { readonly view: EventView; readonly key: string }[];

describe.each(VIEWS.map(({ view, key }) => [view.name, view, key] as const))(
  'drafts of view %s',
  (_name, view, key) => {
    it('come to the text, the indexes and the size of the evolved document, wherever they are begun', () => {
      fc.assert(
        fc.property(happenings, fc.nat(4), (happened, quarters) => {
          const events = logOf(happened);
          const { document, draft, changes } = bothWays(view, key, events, Math.floor((events.length * quarters) / 4));
          expect(draft.text()).toBe(JSON.stringify(document));
          const indexes = Object.entries(view.indexes).map(([name, read]) => [name, read(document!, key)]);
          expect(draft.indexes()).toEqual(Object.fromEntries(indexes));
          expect(draft.size).toBe(view.size?.(document!) ?? 1);
          expect(changes.map(({ said }) => said)).toEqual(changes.map(({ wanted }) => wanted));
        }),
      );
    });

    it('are no document before the first event', () => {
      const draft = view.draft!(null, key);
      expect([draft.text(), draft.indexes()]).toEqual([null, {}]);
    });
  },
);
