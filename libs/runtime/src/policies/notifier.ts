import { setImmediate as turn } from 'node:timers/promises';
import { Commits, type ReadModelStore, type StoredDocument, type ViewReader } from '#eventsourcing';
import {
  type CommandData,
  type FailedPeriodDocument,
  GONE,
  type NoticeDocument,
  type ScorecardDocument,
  noticeAmount,
} from '#callcentre';
import { type Assessment, editionName, type Entry } from '#rulebook';
import { scorecardKey } from '../assessment/deriving/derive-period.js';
import { type Dispatch } from '../dispatch.js';
import { type KeptStatus } from '../keeping/kept-views.js';
import { EngineDifferences } from './engine-differences.js';
import { FallenAway, type FallenAwayEntry, lookedAtCard } from './fallen-away.js';
import { isTold } from './told-already.js';

type NoticeData = CommandData<'notice.notify'>;

/** What a pass waits for. */
interface Waits {
  /** Before each page, so that what is due by the clock is not late for a long pass. */
  readonly between: () => Promise<unknown>;
  /** Until the views reflect everything that is recorded. */
  readonly caughtUp: () => Promise<unknown>;
}

/** A notice that somebody may not have had. */
interface Due {
  readonly data: NoticeData;
  readonly centre: string;
}

/** A notice that they have not had. */
interface Untold extends Due {
  /** How many they had of the entry. */
  readonly before: number;
}

const SET = 'policy-notifier';
/** The model that says of which stored views the mark speaks, and the key of its only document. */
const LOOKED_AT = 'looked-at';
const VIEWS = 'views';
/** Rises by one when people are told what they were not told before, so that the next start looks at everything once more. */
const RULES = 1;
const PAGE = 200;
/** Notices recorded at the same time. */
const TOGETHER = 64;

/** Stored views, and how far they are. */
type LookedAt = Pick<KeptStatus, 'set' | 'reflected'>;

/** In which views everything was looked at, and by which rules; those before the first have no number. */
interface Mark {
  readonly set: string;
  readonly rules?: number;
}

/** Entries that are still open questions: nobody is told of them yet. */
const UNTOLD: readonly Entry['status'][] = ['candidate', 'conditional', 'suspended'];

/**
 * Tells people of their entries: after scorecards changed, each entry whose amount or status is not what the person was
 * told last gets one notice, where the clock of appeals starts, and so does one that was told and is gone, of which nothing is left to
 * appeal. The same notice twice has one effect, because its command id is made of entry, period, amount, status and the number of notices
 * before it.
 */
export class Notifier {
  private readonly changed = new Set<string>();
  private readonly fallenAway = new FallenAway();
  private readonly commits: Commits;
  /** Whether there may be changes that nobody noted: any scorecard may be one of them. */
  private behind = false;
  /** The stored views of which the mark speaks. */
  private lookedAt: string | null = null;

  constructor(
    private readonly models: ReadModelStore,
    private readonly dispatch: Dispatch,
    epoch: number,
  ) {
    this.commits = new Commits(models, SET, epoch);
  }

  /** Scorecards by key that may have changed; called while they are derived, before they are committed. */
  note(keys: Iterable<string>): void {
    for (const key of keys) this.changed.add(key);
  }

  get pending(): number {
    return this.changed.size;
  }

  /**
   * Prepares after a start: unless the views are the same ones and just where the last pass left them, the next `take` goes through
   * all scorecards to find what changed while nobody looked, by events or by an engine that fills the views otherwise. That takes
   * long in a large centre, and no answer waits for it.
   */
  async resume({ set, reflected }: LookedAt): Promise<void> {
    await this.models.prepare(SET, [{ name: LOOKED_AT, indexes: [] }]);
    const mark = (await this.models.get<Mark>(SET, LOOKED_AT, VIEWS))?.document;
    this.lookedAt = mark?.rules === RULES ? mark.set : null;
    this.behind = (await this.commits.claim()) !== reflected || this.lookedAt !== set;
  }

  /** Takes what is to be looked at; the caller waits for the views to be committed before `notify`. */
  async take(views: ViewReader): Promise<readonly string[]> {
    if (this.behind) await this.noteAll(views);
    this.behind = false;
    const taken = [...this.changed];
    this.changed.clear();
    return taken;
  }

  /** One pass over these scorecards. Resolves to the number of notices recorded now. */
  async notify(views: ViewReader, keys: readonly string[], waits: Waits): Promise<number> {
    this.note(await this.fallenAway.takeReleased(views));
    let recorded = 0;
    const ofEngine = new EngineDifferences(views, noticesOf);
    for (let start = 0; start < keys.length; start += PAGE) {
      await waits.between();
      const looked = keys.slice(start, start + PAGE);
      const page = await views.getMany<ScorecardDocument | FailedPeriodDocument>('scorecards', looked);
      const cards = looked.flatMap((key) => lookedAtCard(key, page.get(key)?.document) ?? []);
      const fallen = await this.fallenAway.among(views, cards, waits.caughtUp);
      const due = [...cards.flatMap(({ assessment }) => assessment ?? []).flatMap(noticesOf), ...fallen.map(goneOf)];
      const told = await views.getMany<NoticeDocument>(
        'notices',
        due.map((notice) => notice.data.entry),
      );
      const untold = new Map<string, Untold>();
      for (const { data, centre } of due) {
        const notices = told.get(data.entry)?.document.notices ?? [];
        if ((await isTold(views, notices, data)) || (await ofEngine.isOne(data, notices))) continue;
        // Of two cards with one entry the other is looked at again once this notice is there.
        if (untold.has(data.entry)) this.note([scorecardKey(data.person, data.period)]);
        else untold.set(data.entry, { data, centre, before: notices.length });
      }
      const sent = [...untold.values()];
      for (let first = 0; first < sent.length; first += TOGETHER)
        recorded += await this.recordAll(sent.slice(first, first + TOGETHER));
    }
    return recorded;
  }

  /** Each in a stream of its own, so that they share a sync of the log. Nothing is under way any more when one fails. */
  private async recordAll(untold: readonly Untold[]): Promise<number> {
    const outcomes = await Promise.allSettled(
      untold.map(({ data, centre, before }) => this.record(data, centre, before)),
    );
    let recorded = 0;
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      recorded += outcome.value;
    }
    return recorded;
  }

  /** Every card, and those that vanished of which somebody was told. */
  private async noteAll(views: ViewReader): Promise<void> {
    await this.noteEach(views, 'scorecards', ({ key }) => key);
    await this.noteEach<NoticeDocument>(views, 'notices', ({ document: { person, period } }) =>
      scorecardKey(person, period),
    );
  }

  private async noteEach<T>(views: ViewReader, view: string, keyOf: (stored: StoredDocument<T>) => string) {
    let after: string | null = null;
    for (;;) {
      const page: readonly StoredDocument<T>[] = await views.scan<T>(view, after, PAGE);
      this.note(page.map(keyOf));
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.key;
      // An embedded store answers at once: without this nobody else would get a turn until all pages are read.
      await turn();
    }
  }

  /** Remembers that everything up to here has been looked at in these views; not while cards wait, which the next start could not know. */
  async mark({ set, reflected }: LookedAt): Promise<void> {
    if (!this.fallenAway.isSettled) return;
    const from = await this.models.checkpoint(SET);
    if (reflected === null || (from === reflected && this.lookedAt === set)) return;
    const shown = {
      model: LOOKED_AT,
      key: VIEWS,
      document: { set, rules: RULES } satisfies Mark,
      position: reflected,
      overwrite: true,
      indexes: {},
    } as const;
    await this.commits.make(this.lookedAt === set ? [] : [shown], from, reflected);
    this.lookedAt = set;
  }

  private async record(data: NoticeData, centre: string, before: number): Promise<number> {
    const outcome = await this.dispatch({
      caller: { id: 'policy:notifier', role: 'policy', centre },
      type: 'notice.notify',
      data: { ...data, told: before },
      idempotencyKey: `${data.entry}|${data.period}|${data.amount}|${data.status}|${before}`,
    });
    if (outcome.kind === 'refused') {
      throw new Error(
        `The notice of entry ${data.entry} to ${data.person} was refused: ${outcome.code}, ${outcome.title.en}`,
      );
    }
    return outcome.repeated ? 0 : outcome.events.length;
  }
}

/** Pay lines and rights move with every deduction until the period has ended; before that nobody is told of them. */
const isTellable = (entry: Entry, ended: boolean): boolean =>
  !UNTOLD.includes(entry.status) && (ended || (entry.kind !== 'pay' && entry.kind !== 'outcome'));

const noticesOf = ({ person, period, ended, entries }: Assessment): readonly Due[] =>
  entries
    .filter((entry) => isTellable(entry, ended))
    .map((entry) => ({
      centre: period.centre,
      data: {
        entry: entry.key,
        person,
        clause: entry.clause,
        edition: editionName(entry.because.edition),
        period: period.id,
        amount: noticeAmount(entry),
        status: entry.status,
      },
    }));

/** Nobody can see of what is gone that it is, and once it is back with the amount that was told before, its time to appeal would be over. */
const goneOf = ({ centre, notice: { entry, person, clause, edition, period } }: FallenAwayEntry): Due => ({
  centre,
  data: { entry, person, clause, edition, period, amount: '0', status: GONE },
});
