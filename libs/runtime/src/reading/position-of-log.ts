import { type Position } from '#eventsourcing';

/** Positions of one log have one form, and none lies behind its end. Nothing else of them is known above the port. */
export const isPositionOfLog = (position: string, head: Position | null): boolean =>
  head !== null && position <= head && formOf(position) === formOf(head);

const formOf = (position: string): string => position.replaceAll(/\d/g, '0');
