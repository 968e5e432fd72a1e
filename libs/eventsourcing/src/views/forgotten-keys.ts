/** So many keys are kept as they are; from there on they take less room as bits. */
const FEW = 1_000;
/** Bits of one filter; at one and a half million keys one in fifty is taken for another. */
const BITS = 2 ** 24;
const MASK = BITS - 1;
const PROBES = 4;

/**
 * Says of a key that it was certainly never added, or that it may have been: a Bloom filter of two megabytes, however long
 * the keys are and however many, once they are more than a few. A wrong "may" costs one look into the store; there is no wrong "never".
 */
export class ForgottenKeys {
  private readonly few = new Set<string>();
  private bits: Uint32Array | null = null;

  add(key: string): void {
    if (this.bits !== null) return mark(this.bits, key);
    this.few.add(key);
    if (this.few.size > FEW) this.bits = this.filterOfFew();
  }

  mayHold(key: string): boolean {
    return this.bits === null ? this.few.has(key) : mayBeMarked(this.bits, key);
  }

  private filterOfFew(): Uint32Array {
    const bits = new Uint32Array(BITS / 32);
    for (const key of this.few) mark(bits, key);
    this.few.clear();
    return bits;
  }
}

const mark = (bits: Uint32Array, key: string): void => {
  let [place, step] = hashes(key);
  for (let probe = 0; probe < PROBES; probe += 1) {
    bits[(place & MASK) >>> 5]! |= 1 << (place & 31);
    place = (place + step) | 0;
    step = (step + probe) | 0;
  }
};

const mayBeMarked = (bits: Uint32Array, key: string): boolean => {
  let [place, step] = hashes(key);
  for (let probe = 0; probe < PROBES; probe += 1) {
    if ((bits[(place & MASK) >>> 5]! & (1 << (place & 31))) === 0) return false;
    place = (place + step) | 0;
    step = (step + probe) | 0;
  }
  return true;
};

/** Two hashes of one pass (FNV-1a and a multiplicative one), mixed so that their low bits depend on every character. */
const hashes = (key: string): [number, number] => {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other + code, 0x85ebca6b) ^ (other >>> 13);
  }
  return [one ^ (one >>> 15), (other ^ (other >>> 16)) | 1];
};
