/** Bytes of a block: enough that a list of texts, which come from all over the log, rests on few of them. */
const BLOCK_BYTES = 128 * 1024;

/** What a character of UTF-16 takes at most in UTF-8. */
const MOST_BYTES_A_CHARACTER = 3;

const COMMA = 0x2c;

/**
 * Many short texts in one piece of memory outside the heap of the engine: in the heap the garbage collector copies each of hundreds of
 * thousands of texts twice before it leaves it alone. It goes when no list refers to it any more.
 */
class Block {
  private end = 0;

  constructor(readonly bytes: Buffer) {}

  hasRoomFor(text: string): boolean {
    return this.end + text.length * MOST_BYTES_A_CHARACTER <= this.bytes.length;
  }

  /** Returns where the text ends; it begins where the one before it ended. */
  add(text: string): number {
    this.end += this.bytes.write(text, this.end, 'utf8');
    return this.end;
  }

  get start(): number {
    return this.end;
  }
}

/** The block that all lists add to. */
let open = new Block(Buffer.allocUnsafeSlow(BLOCK_BYTES));

const blockFor = (text: string): Block => {
  if (!open.hasRoomFor(text))
    open = new Block(Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, text.length * MOST_BYTES_A_CHARACTER)));
  return open;
};

let joined = Buffer.allocUnsafeSlow(BLOCK_BYTES);

/** Where a text begins and ends in its block. */
const START = 1;
const END = 2;
const SPAN = 3;

/** Texts in the order in which they were added, kept outside the heap (see Block). None may hold half a surrogate pair, which no JSON text does. */
export class TextBlocks {
  /**
   * Block, start and end of one text after those of the other, in one list: each event goes to another list than the one before, so that every
   * piece of memory that a list consists of has to be fetched again.
   */
  private readonly spans: (Block | number)[] = [];

  get length(): number {
    return this.spans.length / SPAN;
  }

  add(text: string): void {
    const block = blockFor(text);
    this.spans.push(block, block.start, block.add(text));
  }

  replace(place: number, text: string): void {
    const block = blockFor(text);
    const at = place * SPAN;
    this.spans[at] = block;
    this.spans[at + START] = block.start;
    this.spans[at + END] = block.add(text);
  }

  *[Symbol.iterator](): Generator<string> {
    for (let at = 0; at < this.spans.length; at += SPAN)
      yield this.blockAt(at).bytes.toString('utf8', this.numberAt(at + START), this.numberAt(at + END));
  }

  /** All texts with commas between them. */
  joined(): string {
    let bytes = this.length;
    for (let at = 0; at < this.spans.length; at += SPAN) bytes += this.numberAt(at + END) - this.numberAt(at + START);
    if (joined.length < bytes) joined = Buffer.allocUnsafeSlow(bytes * 2);
    let end = 0;
    for (let at = 0; at < this.spans.length; at += SPAN) {
      if (at > 0) joined[end++] = COMMA;
      end += this.blockAt(at).bytes.copy(joined, end, this.numberAt(at + START), this.numberAt(at + END));
    }
    return joined.toString('utf8', 0, end);
  }

  private blockAt(at: number): Block {
    return this.spans[at] as Block;
  }

  private numberAt(at: number): number {
    return this.spans[at] as number;
  }
}
