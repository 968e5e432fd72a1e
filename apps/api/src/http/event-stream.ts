import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type ServerResponse } from 'node:http';

export const EVENT_STREAM_MEDIA_TYPE = 'text/event-stream';

/** One message of an event stream (HTML standard, 9.2). Without `data` it only moves the reader's last id. */
export interface StreamMessage {
  readonly id?: string;
  readonly event?: string;
  readonly data?: unknown;
}

/** The reader has not taken what was sent for as long as it may take. */
export class ReaderTooSlow extends Error {
  override readonly name = 'ReaderTooSlow';
}

/** Whether the request asks for an event stream where there is a choice. */
export const wantsEventStream = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').split(',').some((type) => type.trim().startsWith(EVENT_STREAM_MEDIA_TYPE));

/**
 * An answer of Server-Sent Events. Written to the connection itself and not through the framework, whose own stream of events
 * takes an observable and keeps whatever the reader has not taken yet: here the writer waits, so that a reader costs no more
 * memory than the connection's buffer.
 */
export class EventStream {
  private readonly leaving = new AbortController();

  private constructor(
    private readonly raw: ServerResponse,
    /** How long a reader may take before it is given up. */
    private readonly patienceMs: number,
  ) {
    raw.once('close', () => this.leaving.abort());
  }

  /** Begins the answer; from here on nothing can be refused any more. */
  static open(reply: FastifyReply, patienceMs: number): EventStream {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': `${EVENT_STREAM_MEDIA_TYPE}; charset=utf-8`,
      // A proxy that collects an answer before it passes it on would hold the events back.
      'x-accel-buffering': 'no',
    });
    raw.flushHeaders();
    return new EventStream(raw, patienceMs);
  }

  /** Aborts when the reader has gone. */
  get gone(): AbortSignal {
    return this.leaving.signal;
  }

  /** Resolves when there is room for another message, or the reader has gone. Throws ReaderTooSlow. */
  async send(message: StreamMessage): Promise<void> {
    if (this.gone.aborted || this.raw.write(textOf(message))) return;
    await this.room();
  }

  /** Sends what may be left out when the reader has not taken what came before. */
  offer(message: StreamMessage): void {
    if (!this.gone.aborted && !this.raw.writableNeedDrain) this.raw.write(textOf(message));
  }

  /** Ends with a last message, which also somebody reads who takes up reading within the patience. */
  end(message: StreamMessage): void {
    if (this.gone.aborted) return;
    this.raw.end(textOf(message));
    const given = setTimeout(() => this.raw.destroy(), this.patienceMs);
    this.raw.once('close', () => clearTimeout(given));
  }

  private room(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => (): void => {
        clearTimeout(late);
        this.raw.off('drain', drained).off('close', drained);
        finish();
      };
      const drained = settle(resolve);
      const late = setTimeout(
        settle(() => reject(new ReaderTooSlow())),
        this.patienceMs,
      );
      this.raw.once('drain', drained).once('close', drained);
    });
  }
}

const textOf = ({ id, event, data }: StreamMessage): string => {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}`]),
  ];
  return `${lines.join('\n')}\n\n`;
};
