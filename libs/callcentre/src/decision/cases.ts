import { type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { withDecision } from '../shared/deciding/decided.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type DecisionEvent } from './events.js';

type Shown = CaseShown<'decision'>;

const evolve = (shown: Shown | null, recorded: RecordedEvent): Shown => {
  const event = recordedAs<DecisionEvent>(recorded);
  const subjects = event.metadata.subjects;
  switch (event.type) {
    case 'ConsequenceDecided': {
      const { entry, clause, edition, target, outcome, fen, points, replacedBy } = event.data;
      const summary = {
        entry,
        clause,
        edition,
        process: target,
        ...given('outcome', outcome),
        ...given('fen', fen),
        ...given('points', points),
        ...given('replacedBy', replacedBy),
      };
      return { status: 'decided', subjects, summary };
    }
    case 'DiscretionDecided':
      return { status: 'decided', subjects, summary: withDecision(shown?.summary ?? {}, event) };
  }
};

/** What lists show of decisions about an entry: the clause, and the last of them. */
export const decisionCases: CaseContribution<'decision'> = {
  kind: 'decision',
  evolve,
};
