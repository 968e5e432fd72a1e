import { type EventStore } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { cardMoves, type CardMove } from '../replay/card-moves.js';
import { type Cause, type Ends } from './difference-stages.js';
import { type PeriodDocuments } from '../documents/documents.js';
import { readPeriod } from '../replay/read-period.js';

/** What each cause is made of, by the streams or the kinds of events that say it; time makes what was due a late fact. */
const MADE_OF: Readonly<Partial<Record<Cause, (move: CardMove) => boolean>>> = {
  'late-facts': ({ event }) => event === null || event.about?.fact !== undefined,
  'corrected-facts': ({ event }) => event?.about?.fact !== undefined,
  decisions: ({ event }) => event !== null && /Decided$/u.test(event.type),
  rulings: ({ event }) => event?.stream.startsWith('appeal-') === true,
  roster: ({ event }) => event !== null && /^(?:person|team|assignment)-/u.test(event.stream),
  'prior-results': ({ event }) => event?.type === 'PayRunApproved',
};

/** Names what moved a person's line of whom nothing became known: a day that passed, or what others did. */
export class MovesBetween {
  private readonly known;
  private readonly found = new Map<string, Promise<readonly CardMove[]>>();

  constructor(
    private readonly store: Pick<EventStore, 'readAll' | 'readStream'>,
    documents: PeriodDocuments,
    private readonly run: PayRunDocument,
    private readonly ends: Ends,
  ) {
    this.known = readPeriod(documents);
  }

  /** Those that the cause is made of; all of them where none is of its kind, since one cause may wait for another. */
  async of(person: string, cause: Cause): Promise<readonly CardMove[]> {
    const isMadeOf = MADE_OF[cause];
    if (isMadeOf === undefined) return [];
    const moves = await this.all(person);
    const own = moves.filter(isMadeOf);
    return own.length > 0 ? own : moves;
  }

  private all(person: string): Promise<readonly CardMove[]> {
    const known = this.found.get(person);
    if (known !== undefined) return known;
    const { selection } = this.run;
    const [after, to] = [this.ends.before, this.ends.after].toSorted() as [Ends['before'], Ends['after']];
    const asIf = selection === 'by-conduct' ? {} : { asIf: selection.asIf };
    const found = cardMoves(this.store, this.known, person, { after, to, ...asIf });
    this.found.set(person, found);
    return found;
  }
}
