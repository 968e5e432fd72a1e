/**
 * A seeded generator of whole numbers (xorshift128 seeded by splitmix32), so that a sample is the same on every machine.
 * It carries no meaning beyond the sample and never runs in a live system.
 */
export class Random {
  private readonly state: Uint32Array;

  constructor(seed: number) {
    let mixed = seed >>> 0;
    const next = (): number => {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let value = mixed;
      value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
      value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
      return (value ^ (value >>> 15)) >>> 0;
    };
    this.state = Uint32Array.from([next(), next(), next(), next() | 1]);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + (this.next() % (to - from + 1));
  }

  /** True in `perThousand` of a thousand cases. */
  chance(perThousand: number): boolean {
    return this.next() % 1000 < perThousand;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.next() % values.length]!;
  }

  /** A value by whole-number weights. */
  weighted<T>(values: readonly (readonly [T, number])[]): T {
    let left = this.next() % values.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of values) {
      if (left < weight) return value;
      left -= weight;
    }
    return values.at(-1)![0];
  }

  private next(): number {
    const [a, b, c, d] = this.state as unknown as [number, number, number, number];
    const mixed = a ^ (a << 11);
    const value = (d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8)) >>> 0;
    this.state.set([b, c, d, value]);
    return value;
  }
}
