import { type JsonObject, momentAt } from '#eventsourcing';
import { type Edition } from '#rulebook';
import { MISTAKEN } from './shown-cards.js';
import { type OfCase } from './told-statements.js';

/** Who tells of a case: rightly, or with the mistakes that are mended later. */
export interface CaseTeller {
  readonly mistaken: boolean;
  readonly persons: readonly string[];
  readonly edition: Edition;
  record(stream: string, type: string, data: JsonObject, subjects: readonly string[]): Promise<void>;
  /** A mistake is noticed after so many further statements. */
  later(left: number, mend: () => Promise<void>): void;
  /** Every entry that rests on the fact alone is dismissed; false where it has none, so that there is nothing to win. */
  winAppealsOf(fact: string): Promise<boolean>;
}

/** What is drawn of a case, rightly or by mistake. */
export interface Drawn {
  readonly who: number;
  readonly other: number;
  readonly day: string;
  readonly values: readonly number[];
}

/** One mistake: told by who is mistaken, with how it is mended in the end; by who is not, only what is right of it. */
export type Mistake<Content> = (told: {
  readonly teller: CaseTeller;
  readonly name: string;
  /** The name of what there is by mistake alone. */
  readonly mistakenName: string;
  readonly content: Content;
  readonly wrong: Content;
  /** Does what mends it once it is noticed. */
  readonly noticed: (mend: () => Promise<void>) => void;
}) => Promise<void>;

/** A kind of case, with the fact that comes of it. */
export interface ToldKind {
  readonly code: string;
  tell(teller: CaseTeller, name: string, one: OfCase): Promise<void>;
}

export const toldKind = <Content>(
  code: string,
  contentOf: (teller: CaseTeller, drawn: Drawn) => Content,
  rightly: (teller: CaseTeller, name: string, content: Content) => Promise<void>,
  mistakes: readonly Mistake<Content>[],
): ToldKind => ({
  code,
  tell: async (teller, name, one) => {
    const content = contentOf(teller, one);
    if (one.wrongly === null) return rightly(teller, name, content);
    const mistake = mistakes[one.wrongly % mistakes.length]!;
    const wrong = contentOf(teller, { ...one.wrong, other: one.wrong.values[0]! });
    const noticed = (mend: () => Promise<void>): void => teller.later(one.noticed, mend);
    await mistake({ teller, name, mistakenName: `${name}${MISTAKEN}`, content, wrong, noticed });
  },
});

export const among = <T>(values: readonly T[], drawn: number): T => values[drawn % values.length]!;

export const reasonOf = (owner: string): JsonObject => ({ owner, text: 'r' });

export const momentOf = (day: string, hour: number): JsonObject =>
  momentAt(`${day}T0${hour % 9}:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
