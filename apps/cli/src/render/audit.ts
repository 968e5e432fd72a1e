import { localTimeOf } from '#runtime';
import { type Unpaid } from '#callcentre';
import { type Said, said } from '../language.js';
import { type Output } from '../output.js';
import { actorText, eventText } from './event-words.js';

export interface AuditEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: { readonly instant: string; readonly zone: string; readonly localDate: string };
  readonly recordedAt: string;
  /** Without an id where the reader may not know who it was. */
  readonly actor: { readonly id: string | null; readonly role: string };
  /** Why lines of a pay run pay nothing, where they do not. */
  readonly unpaid?: Unpaid;
  readonly data: Readonly<Record<string, unknown>>;
}

const UNPAID: Readonly<Record<Unpaid, Said>> = {
  'cut-short': said('（入账中断，不作数）', ' (cut short, counts for nothing)'),
  unposted: said('（尚未入账完毕）', ' (not posted yet)'),
};

const namedEvent = (output: Output, { type, unpaid }: AuditEvent): string =>
  `${eventText(output, type)}${unpaid === undefined ? '' : output.say(UNPAID[unpaid])}`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Of which fact and clause each event is, by the codes of the edition: as the event says it, and where it says nothing, as a confirmation
 * does not, as an earlier one of its stream does. What was decided under a clause is said of that event alone where the stream has a fact.
 */
const codesOf = (events: readonly AuditEvent[]): readonly string[] => {
  const [codes, clauses] = [new Map<string, string>(), new Map<string, string>()];
  return events.map(({ stream, data }) => {
    const code = text(data['code']) || (codes.get(stream) ?? '');
    const clause = text(data['clause']) || (code === '' ? (clauses.get(stream) ?? '') : '');
    codes.set(stream, code);
    clauses.set(stream, clause);
    return [code, clause].filter((part) => part !== '').join(' ');
  });
};

/** Local time of an instant as auditors read it: `2026-03-03 09:12`. */
export const localTime = (instant: string, zone: string): string =>
  localTimeOf({ instant, zone }).slice(0, '2026-03-03 09:12'.length);

/** The day on which it was there, with `2026-03-27T16:30:00Z` being 28 March in Shanghai: a day of the log is a local one. */
export const localDay = (instant: string, zone: string): string => localTime(instant, zone).slice(0, 10);

/** A trail as a table, oldest first as it comes; both times on the clock of the event's zone. */
export const auditText = (output: Output, events: readonly AuditEvent[]): string => {
  const codes = codesOf(events);
  return output.table(
    [
      output.say(said('发生', 'occurred')),
      output.say(said('入账', 'recorded')),
      output.say(said('事件', 'event')),
      output.say(said('事实代码、条款', 'fact code, clause')),
      output.say(said('谁', 'who')),
      output.say(said('流与版次', 'stream and revision')),
    ],
    events.map((event, index) => [
      localTime(event.occurredAt.instant, event.occurredAt.zone),
      localTime(event.recordedAt, event.occurredAt.zone),
      namedEvent(output, event),
      codes[index]!,
      actorText(output, event.actor),
      `${event.stream} #${event.revision}`,
    ]),
  );
};
