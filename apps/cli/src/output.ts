import { styleText } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { getBorderCharacters, table } from 'table';
import { type Language, type Said } from './language.js';

/** Where results and remarks go: results to standard output, everything else to standard error, so that pipes stay clean. */
export class Output {
  constructor(
    readonly json: boolean,
    readonly language: Language,
    private readonly out: NodeJS.WritableStream = process.stdout,
    private readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stderr,
  ) {}

  say({ zh, en }: Said): string {
    return this.language === 'zh' ? zh : en;
  }

  /** The result: `data` as one JSON document with `--json`, else the text that `show` yields. */
  result(data: unknown, show: () => string): void {
    this.out.write(this.json ? `${JSON.stringify(data, null, 2)}\n` : `${show()}\n`);
  }

  /** A line for people; silent with `--json`. */
  line(text = ''): void {
    if (!this.json) this.out.write(`${text}\n`);
  }

  heading(text: string): void {
    this.line();
    this.line(this.bold(`━━ ${text} `.padEnd(72, '━')));
  }

  remark(text: string): void {
    this.err.write(`${text}\n`);
  }

  bold(text: string): string {
    return styleText('bold', text, { stream: this.out as NodeJS.WriteStream });
  }

  table(header: readonly string[], rows: readonly (readonly string[])[], rightAligned: readonly number[] = []): string {
    if (rows.length === 0) return this.say({ zh: '（没有）', en: '(none)' });
    return table(
      [header, ...rows].map((row) => row.map(singleLine)),
      {
        border: getBorderCharacters('norc'),
        drawHorizontalLine: (line, count) => line === 0 || line === 1 || line === count,
        columns: header.map((_, index) => ({ alignment: rightAligned.includes(index) ? 'right' : 'left' }) as const),
      },
    ).trimEnd();
  }

  /** A progress bar on a terminal, a line every tenth otherwise; nothing with `--json`. Whoever ends it by Ctrl-C is told what became of it. */
  progress(title: string): Progress {
    return new InterruptibleProgress(this.shownProgress(title), () => this.remark(this.interruption()));
  }

  /** Does what tells how far it is, and ends the progress also where it fails: a terminal has its cursor again. */
  async progressing<T>(title: string, work: (progress: Progress) => Promise<T>): Promise<T> {
    const progress = this.progress(title);
    try {
      return await work(progress);
    } finally {
      progress.finish();
    }
  }

  private shownProgress(title: string): Progress {
    if (this.json) return silent;
    return this.err.isTTY === true ? new BarProgress(title, this.err) : new LineProgress(title, this.err);
  }

  private interruption(): string {
    if (!this.json) return this.say(INTERRUPTED);
    return JSON.stringify({ error: INTERRUPTED.en, code: 'interrupted', messages: INTERRUPTED });
  }

  /**
   * Does what takes long and cannot say how far it is: says what is waited for, at once and then now and then with the seconds
   * it has taken; nothing with `--json`.
   */
  async during<T>(title: string, work: () => Promise<T>): Promise<T> {
    const finish = this.json ? (): void => undefined : this.wait(title);
    try {
      return await work();
    } finally {
      finish();
    }
  }

  private wait(title: string): () => void {
    const started = performance.now();
    const interactive = this.err.isTTY === true;
    const show = (): void => {
      const seconds = Math.floor((performance.now() - started) / 1000);
      const text = seconds === 0 ? `${title} …` : `${title} … ${seconds} s`;
      this.err.write(interactive ? `\r${text}` : `${text}\n`);
    };
    show();
    const timer = setInterval(show, interactive ? 1000 : 10_000);
    return () => {
      clearInterval(timer);
      if (interactive) this.err.write('\n');
    };
  }
}

const singleLine = (text: string): string => text.replaceAll(/[\u0000-\u001f]+/g, ' ');

export interface Progress {
  /** `total`: null while nobody knows it. */
  update(done: number, total: number | null, detail?: string): void;
  finish(): void;
}

const silent: Progress = { update: () => undefined, finish: () => undefined };

const INTERRUPTED: Said = {
  zh: '已中断。已经记下的都在；同一条命令可以再执行一次。',
  en: 'Interrupted. What was recorded stays, and the same command may be given again.',
};

/**
 * Until the end, Ctrl-C gives the terminal back, says what became of the work, and ends the process as it always does: also before the
 * first step, for which somebody may wait long.
 */
class InterruptibleProgress implements Progress {
  private listens = false;

  constructor(
    private readonly shown: Progress,
    private readonly sayInterrupted: () => void,
  ) {
    this.listen();
  }

  update(done: number, total: number | null, detail = ''): void {
    this.listen();
    this.shown.update(done, total, detail);
  }

  finish(): void {
    process.off('SIGINT', this.interrupted);
    this.listens = false;
    this.shown.finish();
  }

  private listen(): void {
    if (!this.listens) process.once('SIGINT', this.interrupted);
    this.listens = true;
  }

  private readonly interrupted = (): void => {
    this.finish();
    this.sayInterrupted();
    process.kill(process.pid, 'SIGINT');
  };
}

class BarProgress implements Progress {
  private readonly bar: SingleBar;
  private started = false;

  constructor(title: string, stream: NodeJS.WritableStream) {
    const format = `${title} {bar} {percentage}% {value}/{total} {detail}`;
    this.bar = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: false }, Presets.shades_classic);
  }

  update(done: number, total: number | null, detail = ''): void {
    if (!this.started) {
      this.bar.start(total ?? done, done, { detail });
      this.started = true;
      return;
    }
    this.bar.setTotal(total ?? done);
    this.bar.update(done, { detail });
  }

  /** Gives the terminal back as it was, with its cursor and its wrapping of lines. */
  finish(): void {
    if (this.started) this.bar.stop();
  }
}

/** As many steps as there are tenths to tell of. */
const TENTHS = 10;

/**
 * A line for every tenth; where there are fewer steps than that, for the end alone, since a line for each of three rows tells nothing.
 * Without a total there is a line when as much as before has been done again, and for each new detail.
 */
class LineProgress implements Progress {
  private tenth = -1;
  private shown: { readonly done: number; readonly detail: string } | null = null;

  constructor(
    private readonly title: string,
    private readonly stream: NodeJS.WritableStream,
  ) {}

  update(done: number, total: number | null, detail = ''): void {
    if (total === null) {
      const { shown } = this;
      if (shown !== null && shown.detail === detail && done < shown.done * 2) return;
      this.shown = { done, detail };
      this.stream.write(`${this.title} ${done}${detail === '' ? '' : ` ${detail}`}\n`);
      return;
    }
    if (total < TENTHS && done < total) return;
    const tenth = total === 0 ? TENTHS : Math.floor((done * TENTHS) / total);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    this.stream.write(`${this.title} ${tenth * 10}% (${done}/${total})${detail === '' ? '' : ` ${detail}`}\n`);
  }

  finish(): void {
    this.tenth = -1;
    this.shown = null;
  }
}
