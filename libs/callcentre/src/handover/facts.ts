import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FactContribution, heeded } from '../shared/capability.js';
import { recordedAs } from '../shared/recorded.js';
import { factFrom } from '../shared/facts/standing.js';
import {
  type HandoverEvent,
  type HandoverProblemReported,
  type LiabilityMoved,
  type PostLeft,
  type WithdrawnFacts,
} from './events.js';
import { type Side } from './state.js';

const SIDES: readonly Side[] = ['outgoing', 'incoming'];

const problemKeys = (stream: string, problem: number): readonly string[] =>
  SIDES.map((side) => `${stream}#${problem}-${side}`);

const movedKeys = (stream: string, moved: readonly LiabilityMoved[] = []): readonly string[] =>
  moved.flatMap(({ problem }) => problemKeys(stream, problem));

const leftKey = (stream: string, { attempt }: { readonly attempt?: number }): string =>
  attempt === undefined ? `${stream}#left` : `${stream}#left-${attempt}`;

const isLeft = (id: string): boolean => id.includes('#left');

const withdrawnKeys = (stream: string, { left, problems = [], ...attempt }: WithdrawnFacts): readonly string[] => [
  ...(left === true ? [leftKey(stream, attempt)] : []),
  ...problems.flatMap((problem) => problemKeys(stream, problem)),
];

/** Ids of the facts that an event of a handover makes, changes or withdraws. */
export const factsOfHandover = (event: Pick<RecordedEvent, 'stream' | 'type' | 'data'>): readonly string[] => {
  const happened = event as unknown as HandoverEvent;
  const { stream } = event;
  switch (happened.type) {
    case 'PostLeft':
      return happened.data.relieved ? [] : [leftKey(stream, happened.data)];
    case 'HandoverProblemReported':
    case 'LiabilityDecided':
      return problemKeys(stream, happened.data.problem);
    case 'HandoverAccepted': {
      const { moved, relieved } = happened.data;
      return [...movedKeys(stream, moved), ...(relieved === true ? [leftKey(stream, happened.data)] : [])];
    }
    case 'FirstCallChecked':
      return movedKeys(stream, happened.data.moved);
    case 'HandoverCancelled':
      return withdrawnKeys(stream, happened.data.withdrawn ?? {});
    default:
      return [];
  }
};

const sideOf = (id: string): Side => (id.endsWith('-outgoing') ? 'outgoing' : 'incoming');

const postLeft = (id: string, { outgoing, how, incident }: PostLeft['data'], event: RecordedEvent): Fact =>
  factFrom(
    id,
    {
      code: 'post-left-before-relief',
      subject: outgoing,
      conductAt: event.metadata.occurredAt,
      attributes: { how },
      incident,
    },
    'standing',
    event,
  );

/** Each side has a fact of its own, so that each is told, and can appeal; one of them stands. */
const problemFound = (id: string, data: HandoverProblemReported['data'], event: RecordedEvent): Fact => {
  const side = sideOf(id);
  return factFrom(
    id,
    {
      code: 'seat-problem-found',
      subject: data[side],
      conductAt: data.foundAt,
      attributes: { side, what: data.what },
      incident: `${event.stream}#${data.problem}`,
    },
    data.liable === side ? 'standing' : 'candidate',
    event,
  );
};

const standing = (fact: Fact, event: RecordedEvent): Fact => {
  const entries = Object.entries(fact).filter(([name]) => name !== 'voidedBy');
  return {
    ...(Object.fromEntries(entries) as unknown as Fact),
    status: 'standing',
    events: [...fact.events, event.id],
  };
};

const voided = (fact: Fact, event: RecordedEvent, voidedBy: string): Fact => ({
  ...fact,
  status: 'void',
  voidedBy,
  events: [...fact.events, event.id],
});

const moved = (fact: Fact, moves: readonly LiabilityMoved[] = [], event: RecordedEvent): Fact => {
  const move = moves.find(({ problem }) => problemKeys(event.stream, problem).includes(fact.id));
  if (move === undefined) return fact;
  return move.liable === sideOf(fact.id)
    ? standing(fact, event)
    : { ...fact, status: 'candidate', events: [...fact.events, event.id] };
};

const evolve = (fact: Fact | null, event: RecordedEvent, id: string): Fact | null => {
  const happened = recordedAs<HandoverEvent>(event);
  if (happened.type === 'PostLeft') return postLeft(id, happened.data, event);
  if (happened.type === 'HandoverProblemReported') return problemFound(id, happened.data, event);
  if (fact === null) return null;
  switch (happened.type) {
    case 'LiabilityDecided': {
      const { liable } = happened.data;
      return liable === 'both' || liable === sideOf(id) ? standing(fact, event) : voided(fact, event, 'dismissed');
    }
    case 'HandoverAccepted':
      return isLeft(id) ? voided(fact, event, 'retracted') : moved(fact, happened.data.moved, event);
    case 'FirstCallChecked':
      return moved(fact, happened.data.moved, event);
    case 'HandoverCancelled':
      return voided(fact, event, 'withdrawn');
    default:
      return fact;
  }
};

/** Facts of a handover: a post left too early, and for each problem one fact for each side. */
export const handoverFacts: FactContribution = {
  handles: heeded<HandoverEvent>({
    HandoverStarted: false,
    HandoverChecked: false,
    HandoverAccepted: true,
    HandoverRejected: false,
    PostLeft: true,
    FirstCallChecked: true,
    HandoverProblemReported: true,
    LiabilityDecided: true,
    HandoverCancelled: true,
  }),
  keys: factsOfHandover,
  evolve,
};
