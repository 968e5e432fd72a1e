import { type OnTried } from './case.js';

const SECOND = 1_000;

/** Where the lines go: rewritten in place on a terminal, one below the other and rarely anywhere else. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const span = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5_400
      ? `${Math.ceil(seconds / 60)} min`
      : `${(seconds / 3_600).toFixed(1)} h`;

/**
 * Says how many cases were tried of how many, how many of them failed, and about how long the others will take if they take as
 * long as those before.
 */
export const progressOf = (
  kind: string,
  total: number,
  output: Output = process.stderr,
  now: () => number = () => performance.now(),
): OnTried => {
  const started = now();
  const every = (output.isTTY === true ? 1 : 30) * SECOND;
  let [tried, failed, shownAt] = [0, 0, started];
  return (failure) => {
    tried += 1;
    if (failure !== null) failed += 1;
    const at = now();
    if (at - shownAt < every || tried === total) return;
    shownAt = at;
    const left = (((at - started) / tried) * (total - tried)) / SECOND;
    const line = `${kind}: ${tried} of ${total} tried, ${failed} failed, about ${span(left)} left`;
    output.write(output.isTTY === true ? `\r${line}\u001b[K` : `${line}\n`);
  };
};
