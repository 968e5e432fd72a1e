import { type Actor } from '#eventsourcing';
import { type Edition, type Finding } from '#rulebook';
import { codesOf, contextOf, outcomeOf, stateAfter, tableOf, type Given } from '../shared/testing/deciding.js';
import { editionDecider, type EditionKnown, type EditionState } from './decider.js';
import { EDITION_BYTES, type ReadDraft } from './draft.js';
import { type EditionCommand, type EditionEvent } from './edition.js';
import { editionMessages } from './messages.js';
import { editionSlice } from './slice.js';

const author: Actor = { id: 'hr-1', role: 'hr' };
const other: Actor = { id: 'ma-jun', role: 'manager' };
const named = { rulebook: 'cs', version: 2 };
const edition = {
  ...named,
  effectiveFrom: '2026-04-01',
  staffToldOn: '2026-03-20',
  zone: 'Asia/Shanghai',
} as Partial<Edition> as Edition;
const elsewhere: Edition = { ...edition, zone: 'America/New_York' };

const drafted: EditionEvent = {
  type: 'EditionDrafted',
  data: { ...named, hash: 'h1', edition, source: 'text' },
  subjects: [],
};
const published: EditionEvent = {
  type: 'EditionPublished',
  data: { ...named, hash: 'h1', effectiveFrom: '2026-04-01', staffToldOn: '2026-03-20', author: 'hr-1' },
  subjects: [],
};
const discarded: EditionEvent = { type: 'EditionDiscarded', data: { ...named, reason: 'superseded' }, subjects: [] };
const byAuthor = (event: EditionEvent): { event: EditionEvent; actor: Actor } => ({ event, actor: author });

const states: Record<string, EditionState> = {
  none: editionDecider.initialState,
  draft: stateAfter(editionDecider, [byAuthor(drafted)]),
  published: stateAfter(editionDecider, [byAuthor(drafted), byAuthor(published)]),
  discarded: stateAfter(editionDecider, [byAuthor(drafted), byAuthor(discarded)]),
};

const error: Finding = {
  code: 'band-gap',
  severity: 'error',
  path: '/grades/bands/1',
  line: 12,
  column: 3,
  message: { zh: '等级之间有空档。', en: 'There is a gap between the grades.' },
  mend: { zh: '请补上。', en: 'Close it.' },
};
const warning: Finding = { ...error, severity: 'warning' };

interface Cell {
  readonly command: EditionCommand;
  readonly known: EditionKnown;
  readonly given: Given;
}
const draft = (actor: Actor, read: Partial<ReadDraft>): Cell => ({
  command: { type: 'edition.draft', data: { source: 'text', fileName: '2.yaml' } },
  known: { kind: 'draft', draft: { edition, hash: 'h2', bytes: 900, findings: [], ...read } },
  given: { actor },
});
type Publishing = Extract<EditionKnown, { kind: 'publishing' }>;
const publish = (actor: Actor, known: Partial<Publishing>): Cell => ({
  command: { type: 'edition.publish', data: named },
  known: { kind: 'publishing', findings: [], previous: { status: 'published', effectiveFrom: '2026-01-01' }, ...known },
  given: { actor },
});
const discard = (reason: string): Cell => ({
  command: { type: 'edition.discard', data: { ...named, reason } },
  known: { kind: 'nothing' },
  given: { actor: author },
});

const publishAsRead = (hash: string): Cell => {
  const cell = publish(other, {});
  return { ...cell, command: { type: 'edition.publish', data: { ...named, hash } } };
};

const commands = {
  draft: draft(author, {}),
  draftByAnother: draft(other, {}),
  draftTheSame: draft(author, { hash: 'h1' }),
  draftWithErrors: draft(author, { findings: [warning, error] }),
  draftWithWarnings: draft(author, { findings: [warning] }),
  draftTooLarge: draft(author, { bytes: EDITION_BYTES + 1 }),
  draftUnreadable: draft(author, { edition: null }),
  draftOfAnotherZone: draft(author, { edition: elsewhere }),
  publish: publish(other, {}),
  publishAsRead: publishAsRead('h1'),
  publishOtherThanRead: publishAsRead('h0'),
  publishOwn: publish(author, {}),
  publishWithErrors: publish(other, { findings: [error] }),
  publishFirstOnly: publish(other, { previous: null }),
  publishAfterDraft: publish(other, { previous: { status: 'draft', effectiveFrom: '2026-01-01' } }),
  publishFromTheSameDay: publish(other, { previous: { status: 'published', effectiveFrom: '2026-04-01' } }),
  publishBackwards: publish(other, { previous: { status: 'published', effectiveFrom: '2026-05-01' } }),
  discard: discard('superseded'),
  discardWithoutReason: discard(' '),
};
const all = (prefixes: readonly string[], cell: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(commands)
      .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
      .map((name) => [name, cell]),
  );

describe('an edition, state by command', () => {
  const table = tableOf(editionSlice, states, commands);

  it('gives an event, nothing for a repetition, or a named refusal in every cell', () => {
    const bad = {
      draftWithErrors: 'edition-has-errors',
      draftTooLarge: 'edition-too-large',
      draftUnreadable: 'edition-unreadable',
      draftOfAnotherZone: 'edition-zone-differs',
    };
    expect(table).toEqual({
      none: { ...all(['draft'], 'EditionDrafted'), ...bad, ...all(['publish', 'discard'], 'edition-unknown') },
      draft: {
        ...all(['draft'], 'EditionDrafted'),
        ...bad,
        draftByAnother: 'draft-of-another-author',
        draftTheSame: 'nothing',
        publish: 'EditionPublished',
        publishAsRead: 'EditionPublished',
        publishOtherThanRead: 'draft-changed',
        publishOwn: 'author-may-not-publish',
        publishWithErrors: 'edition-has-errors',
        publishFirstOnly: 'previous-not-published',
        publishAfterDraft: 'previous-not-published',
        publishFromTheSameDay: 'EditionPublished',
        publishBackwards: 'effective-before-previous',
        discard: 'EditionDiscarded',
        discardWithoutReason: 'reason-missing',
      },
      published: {
        ...all([''], 'edition-published-already'),
        ...bad,
        draftOfAnotherZone: 'edition-published-already',
        draftTheSame: 'nothing',
      },
      discarded: {
        ...all(['draft'], 'EditionDrafted'),
        ...bad,
        ...all(['publish', 'discard'], 'edition-discarded'),
      },
    });
  });

  it('is not published where a draft from before counts its days by the clocks of another place than the centre', () => {
    const event: EditionEvent = { ...drafted, data: { ...drafted.data, edition: elsewhere } };
    const { command, known, given } = publish(other, {});
    const state = stateAfter(editionDecider, [byAuthor(event)]);
    expect(outcomeOf(editionDecider.decide(command, state, contextOf(given), known))).toBe('edition-zone-differs');
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in editionMessages))).toEqual([]);
  });

  it('hands the findings out with their places', () => {
    const { command, known, given } = commands.draftWithErrors;
    expect(editionDecider.decide(command, states['none']!, contextOf(given), known)).toEqual({
      refusal: {
        code: 'edition-has-errors',
        values: { count: 1, first: error.message.en, firstZh: error.message.zh, findings: [warning, error] },
      },
    });
  });

  it('publishes a first version without one before it', () => {
    const command: EditionCommand = { type: 'edition.publish', data: { rulebook: 'cs', version: 1 } };
    const known: EditionKnown = { kind: 'publishing', findings: [], previous: null };
    expect(outcomeOf(editionDecider.decide(command, states['draft']!, contextOf({ actor: other }), known))).toBe(
      'EditionPublished',
    );
  });
});
