import {
  accept,
  refuse,
  type CommandContext,
  type Decider,
  type Decision,
  type JsonObject,
  type JsonValue,
  type Refusal,
} from '#eventsourcing';
import { type Edition, type Finding } from '#rulebook';
import { recordedAs } from '../shared/recorded.js';
import {
  type DiscardEdition,
  type DraftEdition,
  type EditionCommand,
  type EditionDrafted,
  type EditionEvent,
  type PublishEdition,
} from './edition.js';
import { EDITION_BYTES, type ReadDraft } from './draft.js';

export type EditionState =
  | { readonly status: 'none' }
  | {
      readonly status: 'draft' | 'published' | 'discarded';
      readonly author: string;
      readonly hash: string;
      readonly effectiveFrom: string;
      readonly staffToldOn: string;
      readonly zone: string;
    };
type DraftedState = Exclude<EditionState, { status: 'none' }>;

/** For a draft: the file as read. For publishing: the version before, and what the check finds today. */
export type EditionKnown =
  | { readonly kind: 'draft'; readonly draft: ReadDraft }
  | {
      readonly kind: 'publishing';
      readonly findings: readonly Finding[];
      /** The version before this one; null when there is none. */
      readonly previous: {
        readonly status: 'draft' | 'published' | 'discarded';
        readonly effectiveFrom: string;
      } | null;
    }
  | { readonly kind: 'nothing' };

type Outcome = Decision<EditionEvent>;

/** How many findings a refusal lists; an edition with more is mended in several goes. */
const LISTED = 50;

const objectToErrors = (findings: readonly Finding[]): { readonly refusal: Refusal } | null => {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return null;
  const listed = findings.slice(0, LISTED).map((finding) => ({ ...finding }) as unknown as JsonObject);
  return refuse('edition-has-errors', {
    count: errors.length,
    first: errors[0]!.message.en,
    firstZh: errors[0]!.message.zh,
    findings: listed as JsonValue,
  });
};

const drafted = ({ data }: DraftEdition, { edition, hash }: ReadDraft): EditionDrafted | null =>
  edition === null
    ? null
    : {
        type: 'EditionDrafted',
        data: {
          rulebook: edition.rulebook,
          version: edition.version,
          hash,
          edition,
          source: data.source,
        },
        subjects: [],
      };

/**
 * The day of every fact is read by the centre's clocks. An edition that counted its midnights by others would let leave end, and duties
 * come due, on another day than that of the conduct, and at a period's end in another period.
 */
const objectToZone = (
  { rulebook, version, zone }: Pick<Edition, 'rulebook' | 'version' | 'zone'>,
  { now }: CommandContext,
): { readonly refusal: Refusal } | null =>
  zone === now.zone ? null : refuse('edition-zone-differs', { rulebook, version, zone, centreZone: now.zone });

const draft = (command: DraftEdition, state: EditionState, context: CommandContext, read: ReadDraft): Outcome => {
  if (read.bytes > EDITION_BYTES) return refuse('edition-too-large', { bytes: read.bytes, most: EDITION_BYTES });
  const errors = objectToErrors(read.findings);
  if (errors !== null) return errors;
  const event = drafted(command, read);
  if (event === null) return refuse('edition-unreadable', { fileName: command.data.fileName });
  const { rulebook, version, edition } = event.data;
  if (state.status === 'published') {
    return state.hash === read.hash ? accept() : refuse('edition-published-already', { rulebook, version });
  }
  const elsewhere = objectToZone(edition, context);
  if (elsewhere !== null) return elsewhere;
  if (state.status !== 'draft') return accept(event);
  if (state.author !== context.actor.id)
    return refuse('draft-of-another-author', { rulebook, version, author: state.author });
  return state.hash === read.hash ? accept() : accept(event);
};

type PublishingKnown = Extract<EditionKnown, { kind: 'publishing' }>;

/** Editions are published in order, and a later one never begins before an earlier one. */
const objectToOrder = (
  { data }: PublishEdition,
  state: DraftedState,
  { previous }: PublishingKnown,
): { readonly refusal: Refusal } | null => {
  const { rulebook, version } = data;
  if (version > 1 && previous?.status !== 'published')
    return refuse('previous-not-published', { rulebook, version, previous: version - 1 });
  if (previous !== null && state.effectiveFrom < previous.effectiveFrom) {
    return refuse('effective-before-previous', {
      effectiveFrom: state.effectiveFrom,
      previous: version - 1,
      previousFrom: previous.effectiveFrom,
    });
  }
  return null;
};

const publish = (
  command: PublishEdition,
  state: DraftedState,
  context: CommandContext,
  known: PublishingKnown,
): Outcome => {
  const { rulebook, version } = command.data;
  const { author, hash, effectiveFrom, staffToldOn, zone } = state;
  if (context.actor.id === author) return refuse('author-may-not-publish', { rulebook, version, author });
  if (command.data.hash !== undefined && command.data.hash !== hash)
    return refuse('draft-changed', { rulebook, version, read: command.data.hash, hash });
  const refused =
    objectToOrder(command, state, known) ??
    objectToErrors(known.findings) ??
    objectToZone({ rulebook, version, zone }, context);
  if (refused !== null) return refused;
  const data = { rulebook, version, hash, effectiveFrom, staffToldOn, author };
  return accept({ type: 'EditionPublished', data, subjects: [] });
};

const discard = ({ data }: DiscardEdition): Outcome => {
  const { rulebook, version, reason } = data;
  if (reason.trim() === '') return refuse('reason-missing', { rulebook, version });
  return accept({ type: 'EditionDiscarded', data: { rulebook, version, reason }, subjects: [] });
};

const knownFault = (command: EditionCommand): never => {
  throw new Error(
    `A decision on ${command.type} came without what gather reads for it; call gather of the same command first.`,
  );
};

const decide = (
  command: EditionCommand,
  state: EditionState,
  context: CommandContext,
  known: EditionKnown,
): Outcome => {
  if (command.type === 'edition.draft') {
    return known.kind === 'draft' ? draft(command, state, context, known.draft) : knownFault(command);
  }
  const { rulebook, version } = command.data;
  if (state.status === 'none') return refuse('edition-unknown', { rulebook, version });
  if (state.status === 'published') return refuse('edition-published-already', { rulebook, version });
  if (state.status === 'discarded') return refuse('edition-discarded', { rulebook, version });
  if (command.type === 'edition.discard') return discard(command);
  return known.kind === 'publishing' ? publish(command, state, context, known) : knownFault(command);
};

const stateOfDraft = ({ hash, edition }: EditionDrafted['data'], author: string): EditionState => ({
  status: 'draft',
  author,
  hash,
  effectiveFrom: String(edition['effectiveFrom']),
  staffToldOn: String(edition['staffToldOn']),
  zone: String(edition['zone']),
});

/** An edition from draft to publication by a second person. Once published it never changes; a new version does. */
export const editionDecider: Decider<EditionCommand, EditionEvent, EditionState, EditionKnown> = {
  initialState: { status: 'none' },
  decide,
  evolve: (state, recorded) => {
    const event = recordedAs<EditionEvent>(recorded);
    if (event.type === 'EditionDrafted') return stateOfDraft(event.data, event.metadata.actor.id);
    if (state.status === 'none') return state;
    return { ...state, status: event.type === 'EditionPublished' ? 'published' : 'discarded' };
  },
};
