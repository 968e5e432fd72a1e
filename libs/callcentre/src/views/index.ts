import { type EventView } from '#eventsourcing';
import { type Capability, type CaseSpeaker, type FactContribution } from '../shared/capability.js';
import { assignmentsView } from './assignments.js';
import { auditView } from './audit.js';
import { casesView } from './cases.js';
import { clockView } from './clock.js';
import { decisionsView } from './decisions.js';
import { discretionsView } from './discretions.js';
import { editionsView } from './editions.js';
import { factSheetsView } from './fact-sheets.js';
import { factsView } from './facts.js';
import { noticesView } from './notices.js';
import { payRunLinesView, payRunsView } from './pay-runs.js';
import { peopleView } from './people.js';
import { periodsView } from './periods.js';
import { rulingsView } from './rulings.js';
import { asAnyView } from './support.js';
import { teamsView } from './teams.js';

const present = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter((value): value is T => value !== undefined);

const factContributions = (capabilities: readonly Capability[]): readonly FactContribution[] =>
  present(capabilities.map((capability) => capability.facts));

/** What the capabilities say about cases. */
export const caseContributions = (capabilities: readonly Capability[]): readonly CaseSpeaker[] =>
  capabilities.flatMap(({ cases, slice }) =>
    cases === undefined ? [] : [{ ...cases, handles: Object.keys(slice.eventVersions) }],
  );

/**
 * Every event view of the centre: the composed ones from what the capabilities contribute, the centre's, and the capabilities' own.
 * A new one is a line here and its import.
 */
export const eventViews = (capabilities: readonly Capability[]): readonly EventView<never>[] => {
  const facts = factContributions(capabilities);
  return [
    asAnyView(factsView(facts)),
    asAnyView(factSheetsView(facts)),
    asAnyView(casesView(caseContributions(capabilities))),
    asAnyView(discretionsView),
    asAnyView(decisionsView),
    asAnyView(rulingsView),
    asAnyView(peopleView),
    asAnyView(teamsView),
    asAnyView(editionsView),
    asAnyView(assignmentsView),
    asAnyView(periodsView),
    asAnyView(noticesView),
    asAnyView(payRunsView),
    asAnyView(payRunLinesView),
    asAnyView(clockView),
    asAnyView(auditView(facts)),
    ...capabilities.flatMap((capability) => capability.views ?? []),
  ];
};
