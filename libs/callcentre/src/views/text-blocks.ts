/** Characters after which a block is closed: few enough that its texts seldom live until the next collection of garbage. */
const BLOCK_CHARACTERS = 128 * 1024;

const COMMA = 0x2c;

/**
 * Many short texts in one piece of memory outside the heap of the engine: in the heap the garbage collector copies each of hundreds of
 * thousands of texts twice before it leaves it alone. It goes when no list refers to it any more.
 */
class Block {
  private texts: string[] = [];
  private characters = 0;
  private bytes: Buffer | null = null;
  /** Latin letters alone take a byte each; otherwise every character takes two, so that places stay places. */
  isNarrow = false;

  get isFull(): boolean {
    return this.bytes !== null;
  }

  /** Returns where the text begins. */
  add(text: string): number {
    const start = this.characters;
    this.texts.push(text);
    this.characters += text.length;
    if (this.characters >= BLOCK_CHARACTERS) this.close();
    return start;
  }

  text(start: number, end: number): string {
    const bytes = this.bytes ?? this.close();
    return this.isNarrow ? bytes.toString('latin1', start, end) : bytes.toString('utf16le', start * 2, end * 2);
  }

  /** To be asked of narrow blocks alone. Returns where in the target the copy ends. */
  copy(start: number, end: number, target: Buffer, at: number): number {
    return at + (this.bytes ?? this.close()).copy(target, at, start, end);
  }

  /** What was added is one text from now on; nothing can be added any more. */
  close(): Buffer {
    const text = this.texts.join('');
    this.texts = [];
    this.isNarrow = Buffer.byteLength(text, 'utf8') === text.length;
    this.bytes = Buffer.from(text, this.isNarrow ? 'latin1' : 'utf16le');
    return this.bytes;
  }
}

/** The block that all lists add to. */
let open = new Block();

const openBlock = (): Block => {
  if (open.isFull) open = new Block();
  return open;
};

let joined = Buffer.allocUnsafeSlow(BLOCK_CHARACTERS);

/** Texts in the order in which they were added, kept outside the heap (see Block). */
export class TextBlocks {
  private readonly blocks: Block[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get length(): number {
    return this.blocks.length;
  }

  add(text: string): void {
    this.put(this.blocks.length, text);
  }

  replace(place: number, text: string): void {
    this.put(place, text);
  }

  *[Symbol.iterator](): Generator<string> {
    for (let place = 0; place < this.blocks.length; place += 1) yield this.at(place);
  }

  /** All texts with commas between them. */
  joined(): string {
    const { blocks, starts, ends } = this;
    let characters = blocks.length;
    for (let place = 0; place < blocks.length; place += 1) {
      const block = blocks[place]!;
      if (!block.isFull) block.close();
      if (!block.isNarrow) return [...this].join(',');
      characters += ends[place]! - starts[place]!;
    }
    if (joined.length < characters) joined = Buffer.allocUnsafeSlow(characters * 2);
    let end = 0;
    for (let place = 0; place < blocks.length; place += 1) {
      if (place > 0) joined[end++] = COMMA;
      end = blocks[place]!.copy(starts[place]!, ends[place]!, joined, end);
    }
    return joined.toString('latin1', 0, end);
  }

  private at(place: number): string {
    return this.blocks[place]!.text(this.starts[place]!, this.ends[place]!);
  }

  private put(place: number, text: string): void {
    const block = openBlock();
    const start = block.add(text);
    this.blocks[place] = block;
    this.starts[place] = start;
    this.ends[place] = start + text.length;
  }
}
