import { type Position } from '../events/event.js';
import { type DocumentWrite } from '../ports/documents.js';
import { progressWrite } from './view-set.js';

/** What a runner has written down of how far its views are, for other processes that wait for it (`reflectedAmong`). */
export class PublishedProgress {
  private published: Position | null = null;

  /** `publishes`: whether another process reads it at all. */
  constructor(private readonly publishes: boolean) {}

  /** What a commit writes when the views reflect the position with it; nothing where that is written down already. */
  writes(reflected: Position): readonly DocumentWrite[] {
    if (!this.publishes || reflected === this.published) return [];
    this.published = reflected;
    return [progressWrite(reflected)];
  }

  /** A commit that would have said it has failed. */
  forget(): void {
    this.published = null;
  }
}
