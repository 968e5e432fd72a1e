import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault, reasonOf, type EventStore, type LeaseStore, type ReadModelStore } from '#eventsourcing';
import { type OnBroken, type ViewsWriter } from '#stores';
import { centreViews } from '../centre-views.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type StoreFiles } from '../rebuilding/thread-messages.js';
import { type RebuildProgress } from '../system/system-status.js';
import { GrowthNews } from './growth-news.js';
import { KeptBeside, type ViewsMessage } from './kept-beside.js';
import { type Keeping } from './kept-views.js';
import { fromSentFault } from './sent-fault.js';
import { type FromViews, type LeaseAct, type ToViews, type ViewsRequest, type WriteAct } from './thread-messages.js';

/** The thread that keeps the views is not there any more, although nobody closed it. The log is not touched by that. */
export class ViewsThreadEnded extends Fault {
  override readonly name = 'ViewsThreadEnded';
  constructor(cause: unknown) {
    super('views-thread-ended', FAULTS.viewsThreadEnded, { reason: reasonOf(cause) }, { cause });
  }
}

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: RebuildProgress) => void;
}

export interface ViewsBesideOptions {
  readonly files: StoreFiles;
  readonly onBroken?: OnBroken | undefined;
}

/** The other side of the thread that keeps the views: asks it, hears how far it is, and notices its end. */
export class ViewsBeside {
  private readonly worker: Worker;
  private readonly asked = new Map<number, Asked>();
  private readonly kept = new Map<number, KeptBeside>();
  private readonly opened: PromiseWithResolvers<void> = Promise.withResolvers();
  private numbers = 0;
  private ended: Error | null = null;
  private readonly growth = new GrowthNews(() => this.send({ kind: 'appended' }));
  private closing = false;

  private constructor(private readonly options: ViewsBesideOptions) {
    this.worker = new Worker(new URL(`views-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: options.files,
    });
    this.worker.on('message', (message: FromViews) => this.hear(message));
    this.worker.on('error', (error) => this.end(error));
    this.worker.on('exit', (code) => this.end(new Error(`exit code ${code}`)));
  }

  /** Starts the thread, which opens the files. Throws what opening them throws. */
  static async open(options: ViewsBesideOptions): Promise<ViewsBeside> {
    const beside = new ViewsBeside(options);
    await beside.opened.promise;
    return beside;
  }

  /** The writing half of the views, which is in the thread. */
  get writer(): ViewsWriter {
    const write =
      (act: WriteAct) =>
      (...parameters: readonly unknown[]): Promise<never> =>
        this.ask({ kind: 'write', act, parameters }) as Promise<never>;
    const lease =
      (act: LeaseAct) =>
      (...parameters: readonly unknown[]): Promise<never> =>
        this.ask({ kind: 'lease', act, parameters }) as Promise<never>;
    const leases: LeaseStore = {
      current: lease('current'),
      take: lease('take'),
      renew: lease('renew'),
      release: lease('release'),
    };
    return {
      leases,
      prepare: write('prepare'),
      commit: write('commit'),
      switchTo: write('switchTo'),
      drop: write('drop'),
      index: write('index'),
      close: () => this.close(),
    };
  }

  /** Keeps views in the thread and reads them in this one. */
  keeping(store: EventStore, models: ReadModelStore): Keeping {
    return {
      follow: (options) => {
        const number = (this.numbers += 1);
        const views = new KeptBeside({ viewSet: centreViews(), store, models, number, options, thread: this });
        this.kept.set(number, views);
        return views;
      },
      rebuild: async (wish, onProgress) => (await this.ask({ kind: 'rebuild', wish }, onProgress)) as string | null,
    };
  }

  /** Somebody waits until the views reflect the position, derived ones included. */
  want(views: number, position: string): void {
    this.send({ kind: 'wanted', views, position });
  }

  /** To be called after every commit of the log. */
  appended(): void {
    this.growth.note();
  }

  /** Somebody waits for views to reflect what was recorded last. */
  hurry(): void {
    this.growth.hurry();
  }

  /** Resolves to the answer. Throws what the thread throws, and ViewsThreadEnded. */
  ask(request: ViewsRequest, onProgress: Asked['onProgress'] = () => undefined): Promise<unknown> {
    if (this.ended !== null) return Promise.reject(this.ended);
    const number = (this.numbers += 1);
    return new Promise((resolve, reject) => {
      this.asked.set(number, { resolve, reject, onProgress });
      this.send({ kind: 'asked', number, request });
    });
  }

  /** Nothing more is heard of views that were stopped. */
  forget(number: number): void {
    this.kept.delete(number);
  }

  private async close(): Promise<void> {
    if (this.ended === null && !this.closing) {
      this.closing = true;
      try {
        await this.ask({ kind: 'close' });
      } finally {
        await this.worker.terminate();
      }
    }
  }

  private send(message: ToViews): void {
    if (this.ended === null) this.worker.postMessage(message);
  }

  private hear(message: FromViews): void {
    switch (message.kind) {
      case 'opened':
        return this.opened.resolve();
      case 'not-opened':
        return this.opened.reject(fromSentFault(message.fault));
      case 'answered':
        return this.taken(message.number)?.resolve(message.answer);
      case 'refused':
        return this.taken(message.number)?.reject(fromSentFault(message.fault));
      case 'progress':
        return this.asked.get(message.number)?.onProgress(message.progress);
      case 'broken':
        return this.options.onBroken?.(fromSentFault(message.fault) as Parameters<OnBroken>[0]);
      default:
        return this.hearOf(message);
    }
  }

  private hearOf(message: ViewsMessage): void {
    this.kept.get(message.views)?.hear(message);
  }

  private taken(number: number): Asked | undefined {
    const asked = this.asked.get(number);
    this.asked.delete(number);
    return asked;
  }

  /** Whoever waits for the thread will never be answered. */
  private end(cause: unknown): void {
    if (this.ended !== null) return;
    this.ended = new ViewsThreadEnded(cause);
    this.opened.reject(cause instanceof Error ? cause : this.ended);
    for (const { reject } of this.asked.values()) reject(this.ended);
    this.asked.clear();
    if (!this.closing) for (const views of this.kept.values()) views.fail(this.ended);
  }
}
