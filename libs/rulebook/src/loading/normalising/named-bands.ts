import { type Parameter } from '../../edition/edition.js';
import { isDecimalText } from '../../expressions/decimal.js';
import { own } from '../../own.js';

/** Parameters of the edition as they are written: an end of a band may name one. */
export type NumberParameters = Readonly<Record<string, Pick<Parameter, 'value'>>>;

const BAND = /^([[(])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])])$/u;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Names of parameters that a band is written with; none in `'[70..100]'`, nor in a text that is no band. */
export const namesIn = (written: string): readonly string[] => {
  const [, , low, high] = BAND.exec(written) ?? [];
  return [low, high].flatMap((end) => (end !== undefined && NAME.test(end) ? [end] : []));
};

/**
 * A band whose ends may name parameters (`'[callsLeast..callsMost]'`), with their values in place and how it was written.
 * A name that stands for no number stays, and is reported by the check.
 */
export const bandFrom = (
  written: string,
  parameters: NumberParameters,
): { readonly band: string; readonly named?: string } => {
  const [, open, low = '', high = '', close] = BAND.exec(written) ?? [];
  if (namesIn(written).length === 0) return { band: written };
  const valueOf = (end: string): string => {
    const value = own(parameters, end)?.value ?? end;
    return typeof value === 'string' && isDecimalText(value) ? value : end;
  };
  return { band: `${open!}${valueOf(low)}..${valueOf(high)}${close!}`, named: written };
};
