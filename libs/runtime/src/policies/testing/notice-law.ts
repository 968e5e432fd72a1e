import { type Position } from '#eventsourcing';
import { GONE, type NoticeDocument, type ScorecardDocument } from '#callcentre';
import { type Assessment, type Entry } from '#rulebook';
import { failedPeriodsOf } from '../../assessment/documents/failed-periods.js';
import { wholeView } from '../../assessment/reading.js';
import { type Centre } from '../../testing/centre.js';

const CENTRE = 'centre-1';

/** Of these nothing is left that could be gone. */
const NOTHING_LEFT: readonly string[] = [GONE, 'excused', 'displaced', 'dismissed', 'reclassified', 'waived'];
const OPEN_QUESTIONS: readonly string[] = ['candidate', 'conditional', 'suspended'];

interface Shown {
  readonly person: string;
  readonly entry: Entry;
  /** Whether people are told of it as it is. */
  readonly isTold: boolean;
}

const shownOn = ({ person, ended, entries }: Assessment): readonly Shown[] =>
  entries.map((entry) => {
    const isOpen = OPEN_QUESTIONS.includes(entry.status);
    return { person, entry, isTold: !isOpen && (ended || (entry.kind !== 'pay' && entry.kind !== 'outcome')) };
  });

/**
 * Holds after each step of a story, once everybody was told: whoever has an entry was told last what it is now, whoever has it no more was
 * told that last where that can be known, nobody is told the same twice in a row, and what was on no card before was told after that, so that the whole time
 * to appeal runs from then.
 */
export class NoticeLaw {
  /** Entries on cards after the step before; null where a month could not be assessed then. */
  private before: ReadonlySet<string> | null = new Set();
  private head: Position | null = null;
  /** Told while it was on a card, and gone since. */
  private readonly away = new Set<string>();
  broken: string[] = [];

  constructor(private readonly centre: Centre) {}

  async hold(): Promise<void> {
    await this.centre.system.settled();
    const views = await this.centre.system.views();
    const failed = await failedPeriodsOf(views, CENTRE);
    const cards = (await wholeView<ScorecardDocument>(views, 'scorecards')).flatMap(({ document }) =>
      'assessment' in document ? document.assessment : [],
    );
    const notices = new Map(
      (await wholeView<NoticeDocument>(views, 'notices')).map(({ document }) => [document.entry, document]),
    );
    const shown = cards.flatMap(shownOn);
    for (const one of shown) this.holdShown(one, notices.get(one.entry.key));
    for (const notice of notices.values()) this.holdOnce(notice);
    const present = new Set(shown.flatMap(({ entry }) => [entry.key, ...entry.formerKeys]));
    for (const notice of notices.values())
      if (failed.length === 0) this.holdGone(notice, present);
      else this.holdUnknown(notice);
    this.before = failed.length === 0 ? present : null;
    this.head = await this.centre.system.store.head();
  }

  private holdShown({ person, entry, isTold }: Shown, told: NoticeDocument | undefined): void {
    if (!isTold) return;
    const last = told?.notices.at(-1);
    if (last === undefined || told?.person !== person || last.status !== entry.status)
      this.broken.push(`${entry.clause} of ${person} is ${entry.status} and was told as ${last?.status ?? 'nothing'}`);
    else if (this.away.delete(entry.key) && last.position <= this.head!)
      this.broken.push(`${entry.clause} of ${person} is back and was told before`);
  }

  private holdOnce({ clause, person, notices }: NoticeDocument): void {
    for (const [index, { amount, status }] of notices.entries()) {
      const next = notices[index + 1];
      if (next?.amount === amount && next.status === status) this.broken.push(`${clause} of ${person} was told twice`);
    }
  }

  private holdGone({ entry, clause, person, notices }: NoticeDocument, present: ReadonlySet<string>): void {
    if (present.has(entry)) return;
    const last = notices.at(-1)!.status;
    if (!NOTHING_LEFT.includes(last)) this.broken.push(`${clause} of ${person} is gone and was told as ${last}`);
    if (last === GONE && this.before?.has(entry) === true) this.away.add(entry);
  }

  /** What a month has that cannot be assessed nobody knows. */
  private holdUnknown({ clause, person, notices }: NoticeDocument): void {
    const last = notices.at(-1)!;
    if (last.status === GONE && last.position > (this.head ?? ''))
      this.broken.push(`${clause} of ${person} was told to be gone while nobody can know`);
  }
}
