import { type JsonObject, type KeyStore, type Position } from '#eventsourcing';
import { withinScope } from '../access/allowed.js';
import { askerToday } from '../directory/employment.js';
import { type Scope, scopeOf } from '../access/table.js';
import { shownEvent } from '../queries/shown/trail.js';
import { visiblePersons } from '../queries/shown/visible-parts.js';
import { type Caller } from '../system/system.js';
import { type Batch, type ConcernedEvent } from './batch.js';

export interface Reader {
  readonly caller: Caller;
  readonly scope: Scope;
  readonly keys: KeyStore;
}

/** An event as the trail shows it to the reader. */
export interface FeedEvent {
  readonly position: Position;
  readonly event: JsonObject;
}

/**
 * Those of a batch's events after `position` that the reader may see, in the form in which the trail (query `audit`) shows them:
 * without persons and texts that are none of the reader's business.
 */
export const visibleEvents = async (
  batch: Batch,
  position: Position | null,
  reader: Reader,
): Promise<readonly FeedEvent[]> => {
  const { directory } = batch;
  const caller = await askerToday(reader.caller, 'feed', directory);
  const scope = 'kind' in caller ? null : scopeOf(caller.role, 'feed');
  if ('kind' in caller || scope === null) return [];
  const asker = { ...reader, caller, scope, directory };
  const [all, unpaid] = await Promise.all([batch.concerned(), batch.unpaid()]);
  const following = all.filter(({ event }) => event.position > (position ?? ''));
  const mayRead = await readableBy(following, asker);
  const shown: FeedEvent[] = [];
  for (const one of following) {
    if (!(await mayRead(one))) continue;
    shown.push({ position: one.event.position, event: await shownEvent(asker, one.event, one.known, unpaid) });
  }
  return shown;
};

type Asker = Reader & Pick<Batch, 'directory'>;

/**
 * What is about nobody in particular is for those who see their whole centre. Everybody else reads what is about at least one
 * person whom they may see; each person is looked up once, as most events are about the same few.
 */
const readableBy = async (
  events: readonly ConcernedEvent[],
  asker: Asker,
): Promise<(one: ConcernedEvent) => boolean | Promise<boolean>> => {
  const { caller, scope, directory } = asker;
  if (scope === 'centre') {
    return ({ event, persons }) =>
      event.metadata.centre === caller.centre && withinScope(caller, scope, persons, directory);
  }
  const everybody = [...new Set(events.flatMap(({ persons }) => persons))];
  const visible = new Set(await visiblePersons(asker, everybody));
  return ({ persons }) => persons.some((person) => visible.has(person));
};
