import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { UPCASTERS } from '#callcentre';
import { withUpcasting } from '#eventsourcing';
import { openLogReader, openSqliteViews, type LogReader, type SqliteReadModelStore } from '#stores';
import { centreViews } from '../centre-views.js';
import { Following } from './following.js';
import { type StoreFiles } from '../rebuilding/thread-messages.js';
import { rebuildBeside } from './rebuilding-beside.js';
import { toSentFault } from './sent-fault.js';
import { type Changed, type FromViews, type SentStatus, type ToViews, type ViewsRequest } from './thread-messages.js';

/** Longer than the thread is left alone under load, so that it takes events that keep coming for a load. */
const REST_MILLISECONDS = 40;

const tell = (port: MessagePort, message: FromViews): void => port.postMessage(message);

/** One set of views that this thread keeps, and what it tells of it after each commit. */
class KeptInThread {
  readonly following: Following;
  private changed: Changed[] = [];
  private scorecards: string[] = [];
  /** Where the event views stood when changes were told of last. */
  private toldAt: string | null = null;

  constructor(
    private readonly port: MessagePort,
    private readonly number: number,
    ports: Pick<ConstructorParameters<typeof Following>[0], 'store' | 'models' | 'epoch' | 'publishes'>,
  ) {
    this.following = new Following({
      ...ports,
      viewSet: centreViews(),
      restMilliseconds: REST_MILLISECONDS,
      onScorecards: (keys) => {
        for (const key of keys) this.scorecards.push(key);
      },
      onChanged: ({ view, key }) => this.changed.push({ view, key }),
      onProgress: () => this.tellStatus(),
      onFailed: (error) => tell(port, { kind: 'failed', views: number, fault: toSentFault(error) }),
      onStandstill: (fault) =>
        tell(
          port,
          'stopped' in fault
            ? { kind: 'view-stopped', views: number, stopped: fault.stopped }
            : { kind: 'document-failed', views: number, failed: fault.failed },
        ),
    });
  }

  /**
   * Says how far the views are. A change is told of only with the commit that made it: whoever forgets a document earlier reads, and
   * remembers, the old one again.
   */
  tellStatus(): void {
    const { set, checkpoint, reflected, waitsFor, stoppedViews, failedNames } = this.following.status();
    const moved = checkpoint !== this.toldAt;
    const status: SentStatus = {
      set,
      checkpoint,
      reflected,
      waitsFor: waitsFor === null ? null : toSentFault(waitsFor),
      stoppedViews,
      failedNames,
    };
    const changed = moved ? this.changed : [];
    tell(this.port, { kind: 'moved', views: this.number, status, changed, scorecards: this.scorecards });
    if (moved) this.changed = [];
    this.scorecards = [];
    this.toldAt = checkpoint;
  }
}

/** The whole thread: the only connection that writes the file of views, a reader of the log, and the views that are kept. */
class ViewsThread {
  private readonly log: LogReader;
  private readonly models: SqliteReadModelStore;
  private readonly kept = new Map<number, KeptInThread>();

  constructor(
    private readonly port: MessagePort,
    files: StoreFiles,
  ) {
    this.log = withUpcasting(openLogReader(files.log), UPCASTERS);
    this.models = openSqliteViews(files.views, {
      checkpointsBeside: true,
      onBroken: (fault) => tell(port, { kind: 'broken', fault: toSentFault(fault) }),
    });
    port.on('message', (message: ToViews) => {
      if (message.kind === 'appended') this.log.wake();
      else if (message.kind === 'wanted') this.kept.get(message.views)?.following.want(message.position);
      else void this.answer(message.number, message.request);
    });
  }

  private async answer(number: number, request: ViewsRequest): Promise<void> {
    try {
      tell(this.port, { kind: 'answered', number, answer: await this.act(number, request) });
    } catch (error) {
      tell(this.port, { kind: 'refused', number, fault: toSentFault(error) });
    }
    if (request.kind === 'close') this.port.close();
  }

  private async act(number: number, request: ViewsRequest): Promise<unknown> {
    const { models, log: store } = this;
    switch (request.kind) {
      case 'follow':
        return this.follow(request);
      case 'stop':
        return this.stop(request.views);
      case 'rebuild':
        return rebuildBeside({ viewSet: centreViews(), store, models }, request.wish, (progress) =>
          tell(this.port, { kind: 'progress', number, progress }),
        );
      case 'write':
        return call(models, request.act, request.parameters);
      case 'lease':
        return call(models.leases, request.act, request.parameters);
      case 'close':
        return this.close();
    }
  }

  private async follow({ views, epoch, publishes }: Extract<ViewsRequest, { kind: 'follow' }>): Promise<void> {
    const kept = new KeptInThread(this.port, views, { store: this.log, models: this.models, epoch, publishes });
    this.kept.set(views, kept);
    await kept.following.start();
    kept.tellStatus();
  }

  private async stop(views: number): Promise<void> {
    await this.kept.get(views)?.following.stop();
    this.kept.delete(views);
  }

  /** The file of views first, as its last connection puts everything into the file itself. */
  private async close(): Promise<void> {
    for (const views of this.kept.keys()) await this.stop(views);
    await this.models.close();
    await this.log.close();
  }
}

/** The parameters come from the same interface at the other end, so that they fit. */
const call = <Target extends object>(
  target: Target,
  name: keyof Target,
  parameters: readonly unknown[],
): Promise<unknown> => (target[name] as (...given: unknown[]) => Promise<unknown>).apply(target, [...parameters]);

const begin = (port: MessagePort): void => {
  try {
    new ViewsThread(port, workerData as StoreFiles);
    tell(port, { kind: 'opened' });
  } catch (error) {
    tell(port, { kind: 'not-opened', fault: toSentFault(error) });
    port.close();
  }
};

begin(parentPort!);
