import { type Command, type DomainEvent } from '#eventsourcing';
import { type Edition } from '#rulebook';

/** Stream id: uuid5 of `<rulebook>@<version>`. `source` is the file's text; the edition itself is parsed and checked by `gather`. */
export type DraftEdition = Command<'edition.draft', { readonly source: string; readonly fileName: string }>;
/**
 * By somebody other than the author. From here on the edition is in the log and binds from its dates. `hash` is that of the
 * draft that was read: where it is given, another draft that took its place since is not published.
 */
export type PublishEdition = Command<
  'edition.publish',
  { readonly rulebook: string; readonly version: number; readonly hash?: string }
>;
export type DiscardEdition = Command<
  'edition.discard',
  { readonly rulebook: string; readonly version: number; readonly reason: string }
>;
export type EditionCommand = DraftEdition | PublishEdition | DiscardEdition;

export type EditionDrafted = DomainEvent<
  'EditionDrafted',
  {
    readonly rulebook: string;
    readonly version: number;
    readonly hash: string;
    readonly edition: Edition;
    readonly source: string;
  }
>;
export type EditionPublished = DomainEvent<
  'EditionPublished',
  {
    readonly rulebook: string;
    readonly version: number;
    readonly hash: string;
    readonly effectiveFrom: string;
    readonly staffToldOn: string;
    readonly author: string;
  }
>;
export type EditionDiscarded = DomainEvent<
  'EditionDiscarded',
  { readonly rulebook: string; readonly version: number; readonly reason: string }
>;
export type EditionEvent = EditionDrafted | EditionPublished | EditionDiscarded;
