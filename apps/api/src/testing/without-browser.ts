/** As much of a document as the page's own helpers use, so that what a line says is tested without a browser. */
export class Shown {
  private readonly children: (Shown | string)[] = [];

  append(...children: readonly (Shown | string)[]): void {
    this.children.push(...children);
  }

  setAttribute(): void {
    // Which attributes an element has is not asked here.
  }

  addEventListener(): void {
    // Nothing is clicked here.
  }

  /** The texts of the element and all within it, in order. */
  get texts(): readonly string[] {
    return this.children.flatMap((child) => (typeof child === 'string' ? [child] : child.texts));
  }
}

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
