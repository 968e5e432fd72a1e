/** As much of a document as the page's own helpers use, so that what a line says is tested without a browser. */
export class Shown {
  private readonly children: (Shown | string)[] = [];
  isDay = false;

  append(...children: readonly (Shown | string)[]): void {
    this.children.push(...children);
  }

  /** Of the attributes of an element only one is asked about here: a day is kept together, and part of the text that it stands in. */
  setAttribute(name: string, value: string): void {
    if (name === 'class') this.isDay = value === 'day';
  }

  addEventListener(): void {
    // Nothing is clicked here.
  }

  /** The texts of the element and all within it, in order. */
  get texts(): readonly string[] {
    const told: string[] = [];
    let before: Shown | string | undefined;
    for (const child of this.children) {
      const texts = typeof child === 'string' ? [child] : child.texts;
      if (isOneText(before, child)) told.push(`${told.pop() ?? ''}${texts.join('')}`);
      else told.push(...texts);
      before = child;
    }
    return told;
  }
}

const isOneText = (before: Shown | string | undefined, child: Shown | string): boolean =>
  typeof child === 'string'
    ? before instanceof Shown && before.isDay
    : child.isDay && before !== undefined && (typeof before === 'string' || before.isDay);

/** Lets the page's helpers make their elements in a test without a browser; to be called around the tests. */
export const withoutBrowser = (): { readonly open: () => void; readonly close: () => void } => {
  const page = globalThis as { document?: unknown };
  return {
    open: () => {
      page.document = { createElement: () => new Shown(), documentElement: {} };
    },
    close: () => {
      delete page.document;
    },
  };
};
