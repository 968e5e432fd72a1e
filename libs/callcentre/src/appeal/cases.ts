import { type JsonObject, type JsonValue, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { recordedAs, type Recorded } from '../shared/recorded.js';
import { type AppealDecided, type AppealEvent } from './events.js';

type Shown = CaseShown<'appeal'>;

const listed = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

/** One level's ruling as lists show it; a rejection at a higher level stays beside the ruling that it confirms. */
const shownRuling = ({ id, data, metadata }: Recorded<AppealDecided>): JsonObject => ({
  level: data.level,
  outcome: { ...data.outcome },
  by: metadata.actor.id,
  at: metadata.occurredAt.instant,
  event: id,
});

const evolve = (shown: Shown | null, recorded: RecordedEvent): Shown => {
  const event = recordedAs<AppealEvent>(recorded);
  const before = shown?.summary ?? {};
  const subjects = [event.data.person];
  switch (event.type) {
    case 'AppealFiled': {
      const { entry, person, clause, edition, period, amount, level, deadline } = event.data;
      const summary = { entry, person, clause, edition, period, amount, level, deadline };
      return { status: 'pending', subjects, summary: { ...summary, rulings: listed(before['rulings']) } };
    }
    case 'AppealDecided': {
      const rulings = [...listed(before['rulings']), shownRuling(event)];
      return { status: event.data.finalLevel ? 'final' : 'decided', subjects, summary: { ...before, rulings } };
    }
    case 'AppealEscalated': {
      const { level, deadline } = event.data;
      return { status: 'pending', subjects, summary: { ...before, level, deadline } };
    }
    case 'AppealWithdrawn':
      return { status: 'withdrawn', subjects, summary: before };
  }
};

/** What lists show of an appeal: entry, clause, level and deadline, and every level's ruling. */
export const appealCases: CaseContribution<'appeal'> = {
  kind: 'appeal',
  evolve,
};
