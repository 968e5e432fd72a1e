import fc, { type GeneratorValue } from 'fast-check';

/** Draws one thing after another; what is drawn can be shrunk. */
export class Drawing {
  constructor(private readonly draw: GeneratorValue) {}

  pick<T>(list: readonly T[]): T {
    return this.draw(fc.constantFrom<T[]>, ...list);
  }

  times<T>(least: number, most: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: this.draw(fc.integer, { min: least, max: most }) }, (_, index) => make(index));
  }

  maybe<T extends object>(part: () => T): T | Readonly<Record<string, never>> {
    return this.draw(fc.boolean) ? part() : {};
  }
}
