import { type Moment, momentAt, type Position, type RecordedEvent } from '#eventsourcing';
import { given, recordedAs, type Recorded } from '../shared/recorded.js';
import { type AppealOutcome } from './commands.js';
import { type AppealDecided, type AppealEvent, type AppealFiled, type DisputedEntry } from './events.js';

/** One decision of one level. `at` is when the log learned of it, by the clock of then, and `position` its place there. */
export interface LevelDecision {
  readonly level: number;
  readonly by: string;
  readonly at: Moment;
  readonly position: Position;
  readonly outcome: AppealOutcome['kind'];
  readonly facts: readonly string[];
  readonly seen?: NonNullable<AppealDecided['data']['seen']>;
}

/**
 * `decided`: the next level may still be asked; `final`: nobody may. `decisions` holds those of every round, since who
 * ever decided has had a part in the case.
 */
export interface AppealCase {
  readonly status: 'pending' | 'decided' | 'final' | 'withdrawn';
  readonly disputed: DisputedEntry;
  readonly level: number;
  /** The edition that provides a level above the first; absent where none was asked, and in old events. */
  readonly askedUnder?: string;
  readonly decisions: readonly LevelDecision[];
  /** Where in the log it was withdrawn; absent where it was not. */
  readonly withdrawnAt?: Position;
}
export type AppealState = { readonly status: 'none' } | AppealCase;

const filed = (state: AppealState, { data }: Recorded<AppealFiled>): AppealCase => {
  const { entry, person, clause, edition, period, facts, amount, level } = data;
  return {
    status: 'pending',
    disputed: { entry, person, clause, edition, period, facts, amount },
    level,
    decisions: state.status === 'none' ? [] : state.decisions,
  };
};

const decisionOf = ({ data, metadata, position }: Recorded<AppealDecided>): LevelDecision => ({
  level: data.level,
  by: metadata.actor.id,
  at: momentAt(metadata.recordedAt, metadata.occurredAt.zone),
  position,
  outcome: data.outcome.kind,
  facts: data.facts,
  ...given('seen', data.seen),
});

/** The appeals against one entry after the event. What was decided at each level stays, also when it is filed anew. */
export const evolveAppeal = (state: AppealState, recorded: RecordedEvent<string, unknown>): AppealState => {
  const event = recordedAs<AppealEvent>(recorded);
  if (event.type === 'AppealFiled') return filed(state, event);
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'AppealDecided':
      return {
        ...state,
        status: event.data.finalLevel ? 'final' : 'decided',
        decisions: [...state.decisions, decisionOf(event)],
      };
    case 'AppealEscalated':
      return { ...state, status: 'pending', level: event.data.level, ...given('askedUnder', event.data.edition) };
    case 'AppealWithdrawn':
      return { ...state, status: 'withdrawn', withdrawnAt: event.position };
  }
};
