import { setImmediate as turn } from 'node:timers/promises';
import {
  canonical,
  upcast,
  verifyChain,
  type BrokenChain,
  type EventStore,
  type EventView,
  type Position,
  type RecordedEvent,
  type Upcasters,
} from '#eventsourcing';
import {
  capabilities,
  certainFen,
  eventViews,
  linesAmong,
  runDigest,
  sealedOrder,
  type PayRunLinesAdded,
  type PayRunPosted,
  type PeriodDocument,
  type RunHeader,
  type RunLine,
} from '#callcentre';
import { editionHash, editionName, ENGINE_VERSION } from '#rulebook';
import { StoreDamaged } from '#stores';
import { ChainCheck } from './chain-check.js';
import { UnknownEdition } from '../deriving/assess-period.js';
import { loadPeriodDocuments } from '../documents/documents.js';
import { MemoryViews } from './memory-views.js';
import { compareLines, type LineDifference } from './line-differences.js';
import { computeLines, periodOf, type FrozenRun } from './pay-runs.js';
import { ASSESSMENT_VIEWS } from '../views-needed.js';

const PAGE = 1000;

/** What the log says of a stored run. */
export type Verification =
  | {
      readonly result: 'ok';
      readonly run: string;
      readonly lines: number;
      readonly digest: string;
      readonly events: number;
    }
  /** The log is whole, but the stored lines or header are not what it gives. */
  | {
      readonly result: 'data-do-not-match';
      readonly run: string;
      readonly lines: readonly LineDifference[];
      /**
       * Fields of the header that differ (`digest`, `lineCount`, `totalFen`, `editions`, `open`), or what the log says of them leaves
       * nothing to compute (`period`, `rulebook`, `start`, `end`, `selection`), and no line is compared then.
       */
      readonly header: readonly string[];
    }
  /** Posted by another version of the engine; `lines` are those that it computes otherwise. */
  | {
      readonly result: 'engine-changed';
      readonly run: string;
      readonly postedWith: number;
      readonly now: number;
      readonly lines: readonly LineDifference[];
      /** False when also the digest is not that of the stored lines. */
      readonly digestHolds: boolean;
    }
  /** The log is not the one that the run was computed from, or was changed since. */
  | {
      readonly result: 'log-differs';
      readonly run: string;
      readonly reason:
        | BrokenChain['reason']
        | 'unreadable'
        | 'too-short'
        | 'last-event-differs'
        | 'order-differs'
        | 'edition-hash-differs';
      /** The event, or the edition, that is wrong; for an order that differs the last event of the run. */
      readonly where: string;
    }
  | { readonly result: 'run-unknown'; readonly run: string };

/** A run by its id, and the log that it is computed again from: no view is read. */
export interface VerifyRequest {
  /** The log as stored, before upcasting, so that hashes can be checked. */
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly run: string;
  readonly upcasters?: Upcasters;
  readonly onProgress?: (progress: { readonly events: number; readonly of: number }) => void;
}

type Posted = PayRunPosted['data'];

interface StoredRun {
  readonly posted: Posted;
  readonly centre: string;
  readonly lines: readonly RunLine[];
}

type LogProblem = Pick<Extract<Verification, { result: 'log-differs' }>, 'reason' | 'where'>;

const storedRun = (events: readonly RecordedEvent[]): StoredRun | null => {
  const posted = events.find((event) => event.type === ('PayRunPosted' satisfies PayRunPosted['type']));
  if (posted === undefined) return null;
  const chunks = events.filter((event) => event.type === ('PayRunLinesAdded' satisfies PayRunLinesAdded['type']));
  return {
    posted: posted.data as unknown as Posted,
    centre: posted.metadata.centre,
    lines: linesAmong(chunks.map((event) => event.data as unknown as PayRunLinesAdded['data'])),
  };
};

/** Reads the log up to the end of the run's prefix into the views, checking every chain on the way. */
const replay = async (
  request: VerifyRequest,
  prefix: RunHeader['prefix'],
  views: MemoryViews,
): Promise<{ readonly position: Position } | LogProblem> => {
  const chains = new ChainCheck();
  let after: Position | null = null;
  let lastEvent = '';
  let order: string | null = null;
  for (let count = 0; count < prefix.count;) {
    const events: readonly RecordedEvent[] = await request.store.readAll(after, Math.min(PAGE, prefix.count - count));
    if (events.length === 0) return { reason: 'too-short', where: lastEvent };
    for (const event of events) {
      const broken = chains.next(event);
      if (broken !== null) return { reason: broken.reason, where: broken.eventId };
      order = sealedOrder(order, event);
      views.apply(upcast(event, request.upcasters ?? {}));
    }
    count += events.length;
    after = events.at(-1)?.position ?? after;
    lastEvent = events.at(-1)?.id ?? lastEvent;
    request.onProgress?.({ events: count, of: prefix.count });
    // A log in a file is read without waiting, so that nobody else would be answered until the end of it.
    await turn();
  }
  if (lastEvent !== prefix.lastEvent || after === null) return { reason: 'last-event-differs', where: lastEvent };
  if (prefix.order !== undefined && prefix.order !== order) return { reason: 'order-differs', where: lastEvent };
  return { position: after };
};

const compareHeader = ({ posted, lines }: StoredRun, computed: FrozenRun): readonly string[] => {
  const wrong = [
    ['digest', posted.digest !== runDigest(lines)],
    ['lineCount', posted.lineCount !== lines.length],
    ['totalFen', posted.totalFen !== lines.reduce((sum, line) => sum + certainFen(line), 0)],
    ['editions', canonical(posted.editions) !== canonical(computed.header.editions)],
    ['open', canonical(posted.open) !== canonical(computed.header.open)],
  ] as const;
  return wrong.filter(([, differs]) => differs).map(([name]) => name);
};

const judge = (run: string, stored: StoredRun, computed: FrozenRun): Verification => {
  const { posted } = stored;
  const lines = compareLines(stored.lines, computed.lines);
  const header = compareHeader(stored, computed);
  if (posted.engine !== ENGINE_VERSION) {
    const digestHolds = !header.includes('digest') && !header.includes('lineCount');
    return { result: 'engine-changed', run, postedWith: posted.engine, now: ENGINE_VERSION, lines, digestHolds };
  }
  if (lines.length > 0 || header.length > 0) return { result: 'data-do-not-match', run, lines, header };
  return { result: 'ok', run, lines: stored.lines.length, digest: posted.digest, events: posted.prefix.count };
};

/** The others need not be folded to check a run. */
const neededViews = (): readonly EventView<never>[] =>
  eventViews(capabilities).filter((view) => ASSESSMENT_VIEWS.includes(view.name));

/**
 * Proves a posted run: reads the log from its start to the run's prefix, checks every hash chain, computes the lines anew
 * and compares them with those stored. It needs nothing but the log, and writes nothing.
 */
export const verifyRun = async (request: VerifyRequest): Promise<Verification> => {
  try {
    return await verified(request);
  } catch (error) {
    const where = error instanceof StoreDamaged ? error.event?.eventId : undefined;
    if (where === undefined) throw error;
    return { result: 'log-differs', run: request.run, reason: 'unreadable', where };
  }
};

/** What the run says of its period that the log does not: the log alone says from what it is to be computed. */
const wrongOfPeriod = ({ posted, centre }: StoredRun, ended: PeriodDocument): readonly string[] =>
  ended.centre === centre
    ? (['rulebook', 'start', 'end'] as const).filter((name) => posted[name] !== ended[name])
    : ['period'];

const verified = async (request: VerifyRequest): Promise<Verification> => {
  const { store, run } = request;
  const own = await store.readStream(`payRun-${run}`);
  const broken = verifyChain(own);
  const altered: Verification | null =
    broken === null ? null : { result: 'log-differs', run, reason: broken.reason, where: broken.eventId };
  try {
    const judged = await provenFrom(request, own);
    return judged.result === 'ok' || judged.result === 'engine-changed' ? (altered ?? judged) : judged;
  } catch (error) {
    // What somebody wrote over a run may be nothing that can be computed with.
    if (altered === null) throw error;
    return altered;
  }
};

/** `own`: the events of the run, of which the hashes are not looked at here. */
const provenFrom = async (request: VerifyRequest, own: readonly RecordedEvent[]): Promise<Verification> => {
  const { run } = request;
  const differs = (problem: LogProblem): Verification => ({ result: 'log-differs', run, ...problem });
  const wrong = (header: readonly string[]): Verification => ({ result: 'data-do-not-match', run, lines: [], header });
  const stored = storedRun(own);
  if (stored === null) return { result: 'run-unknown', run };
  const { posted } = stored;
  const views = new MemoryViews(neededViews());
  const reached = await replay(request, posted.prefix, views);
  if ('reason' in reached) return differs(reached);
  const ended = (await views.get<PeriodDocument>('periods', posted.period))?.document;
  if (ended === undefined) return wrong(['period']);
  const otherwise = wrongOfPeriod(stored, ended);
  if (otherwise.length > 0) return wrong(otherwise);
  const asIf = posted.selection === 'by-conduct' ? undefined : posted.selection.asIf;
  const documents = await loadPeriodDocuments(views, periodOf(ended), 'everyone', asIf === undefined ? [] : [asIf]);
  const forged = documents.editions.find((document) => editionHash(document.edition) !== document.hash);
  if (forged !== undefined) return differs({ reason: 'edition-hash-differs', where: editionName(forged) });
  try {
    return judge(run, stored, computeLines(documents, reached.position, asIf));
  } catch (error) {
    if (error instanceof UnknownEdition) return wrong(['selection']);
    throw error;
  }
};
