import { type TokenRecord } from '#eventsourcing';
import { compareText } from './text-order.js';

/** By when a token was issued, then by id. */
export const inOrderOfIssue = (left: TokenRecord, right: TokenRecord): number =>
  compareText(left.issuedAt, right.issuedAt) || compareText(left.id, right.id);
