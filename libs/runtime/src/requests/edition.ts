import { Code, EditionSource, Id, Line, Whole } from './fields.js';

const HIGHEST_VERSION = 1_000_000;

export class DraftEditionRequest {
  @EditionSource() source!: string;
  @Line({ example: 'service-centre-2.yaml' }) fileName!: string;
}

export class PublishEditionRequest {
  @Code({ example: 'service-centre' }) rulebook!: string;
  @Whole(1, HIGHEST_VERSION) version!: number;
  /** Of the draft that was read; another one that took its place is not published. */
  @Id({ optional: true, example: 'ff2bb507374523a95a35a904ab207fd513270959e575cf17d930707e6c7b64b5' }) hash?: string;
}

export class DiscardEditionRequest {
  @Code({ example: 'service-centre' }) rulebook!: string;
  @Whole(1, HIGHEST_VERSION) version!: number;
  @Line({ example: 'replaced by version 3' }) reason!: string;
}

/** The class of each command. */
export const editionRequests = {
  'edition.draft': DraftEditionRequest,
  'edition.publish': PublishEditionRequest,
  'edition.discard': DiscardEditionRequest,
} as const;
