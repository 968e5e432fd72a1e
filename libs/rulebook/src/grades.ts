import { Decimal } from './expressions/decimal.js';

/** One end of a band; null where a band has no end on that side. */
export interface BandEnd {
  readonly value: Decimal;
  /** Whether the end itself belongs to the band. */
  readonly closed: boolean;
}

export interface Band {
  readonly low: BandEnd | null;
  readonly high: BandEnd | null;
}

const BAND = /^([[(])\s*(\*|-?\d{1,18}(?:\.\d{1,18})?)\s*\.\.\s*(\*|-?\d{1,18}(?:\.\d{1,18})?)\s*([\])])$/u;

/** Reads `'(90..110]'`: round bracket open, square closed, `*` for no end. Null when the text is anything else. */
export const parseBand = (text: string): Band | null => {
  const [, open, low, high, close] = BAND.exec(text) ?? [];
  if (low === undefined || high === undefined) return null;
  return {
    low: low === '*' ? null : { value: new Decimal(low), closed: open === '[' },
    high: high === '*' ? null : { value: new Decimal(high), closed: close === ']' },
  };
};

/** Reads a band of an edition that was checked. Throws RangeError, saying how to write it, for anything else. */
export const bandOf = (text: string): Band => {
  const band = parseBand(text);
  if (band !== null) return band;
  throw new RangeError(
    `"${text}" is not a range; write it as "[0..20)", a square bracket including its end, * for no end.`,
  );
};

/** Whether a value belongs to a band. */
export const bandHolds = ({ low, high }: Band, value: Decimal): boolean => {
  if (low !== null && (low.closed ? value.lessThan(low.value) : value.lessThanOrEqualTo(low.value))) return false;
  return high === null || (high.closed ? value.lessThanOrEqualTo(high.value) : value.lessThan(high.value));
};
