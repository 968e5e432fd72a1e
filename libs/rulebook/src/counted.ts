/** `1 day`, `2 days`: a count in an English sentence; of a bound that is written as a decimal too. */
export const counted = (count: number | string, one: string, several = `${one}s`): string =>
  `${count} ${String(count) === '1' ? one : several}`;
