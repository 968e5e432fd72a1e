import { createHash } from 'node:crypto';
import {
  type Bilingual,
  type BrokenChain,
  type EventStore,
  Fault,
  type Position,
  type RecordedEvent,
} from '#eventsourcing';
import { ChainCheck } from '../assessment/pay-runs/chain-check.js';
import { FAULTS } from '../faults/fault-messages.js';

const PAGE = 1000;

/** What a log holds, whatever its store counts positions in: two logs with the same digest hold the same events in the same order. */
export interface LogDigest {
  readonly events: number;
  /** Id of the last event; null for an empty log. */
  readonly last: string | null;
  /** SHA-256 (hex) over the events' own hashes, each checked against what is stored. */
  readonly digest: string;
}

/** What is wrong with an event, in words; the codes stay beside them for whoever looks them up. */
const WORDS: Readonly<Record<BrokenChain['reason'], Bilingual>> = {
  'hash-differs': { zh: '内容与哈希不符', en: 'it is not what its hash says' },
  'previous-hash-differs': {
    zh: '与同一流的前一事件接不上',
    en: 'it does not follow on the event before it in its stream',
  },
  'revision-missing': { zh: '同一流中它之前缺少事件', en: 'events before it in its stream are missing' },
};

/** An event is not what its hash says: the log was changed or damaged. */
export class LogBroken extends Fault {
  override readonly name = 'LogBroken';
  constructor(reason: BrokenChain['reason'], event: RecordedEvent) {
    const { id, stream, revision } = event;
    super('log-broken', FAULTS.logBroken, {
      event: id,
      stream,
      revision,
      reason,
      why: WORDS[reason].zh,
      whyEn: WORDS[reason].en,
    });
  }
}

/** Walks through a log in its order, checks every hash and link on the way, and sums up what was there. */
export class LogWalk {
  private readonly chains = new ChainCheck();
  private readonly hash = createHash('sha256');
  private events = 0;
  private last: string | null = null;

  /** Throws LogBroken. */
  take(event: RecordedEvent): void {
    const broken = this.chains.next(event);
    if (broken !== null) throw new LogBroken(broken.reason, event);
    this.hash.update(event.metadata.hash).update('\n');
    this.events += 1;
    this.last = event.id;
  }

  get count(): number {
    return this.events;
  }

  sum(): LogDigest {
    return { events: this.events, last: this.last, digest: this.hash.copy().digest('hex') };
  }
}

/** Every event of a log in order, a page at a time. */
export async function* pagesOf(
  store: Pick<EventStore, 'readAll'>,
  after: Position | null = null,
): AsyncGenerator<readonly RecordedEvent[]> {
  for (let last = after; ;) {
    const page = await store.readAll(last, PAGE);
    const newest = page.at(-1);
    if (newest === undefined) return;
    yield page;
    last = newest.position;
  }
}

/** Digest of the first `limit` events. `onProgress`: events so far. Throws LogBroken. */
export const digestLog = async (
  store: Pick<EventStore, 'readAll'>,
  limit = Infinity,
  onProgress: (events: number) => void = () => undefined,
): Promise<LogDigest> => {
  const walk = new LogWalk();
  for await (const page of pagesOf(store)) {
    for (const event of page.slice(0, limit - walk.count)) walk.take(event);
    onProgress(walk.count);
    if (walk.count >= limit) break;
  }
  return walk.sum();
};
