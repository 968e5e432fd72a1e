/** Plain data as it can be stored: no undefined, no Date, no BigInt, and (checked when sealing) no fractional numbers. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** An object of plain data; the order of its names says nothing. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
