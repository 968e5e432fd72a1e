import { type ViewReader } from '#eventsourcing';
import { addDays, type AssignmentDocument, type EditionDocument } from '#callcentre';
import { type CompiledEdition, type Period } from '#rulebook';
import { cohortNeeds, type CohortNeeds } from '../facts/cohort-needs.js';
import { codesAfterwards } from './documents.js';
import { publishedEditions } from './edition-cache.js';
import { incidentExcuses, type IncidentExcuses } from '../facts/incident-excuses.js';
import { periodOn } from './prior-results.js';
import { wholeView } from '../reading.js';

const periodsOver = (
  editions: readonly CompiledEdition[],
  centre: string,
  from: string,
  to: string,
): readonly Period[] => {
  const periods: Period[] = [];
  for (let date = from; date <= to;) {
    const period = periodOn(editions, centre, date);
    if (period === null) break;
    periods.push(period);
    date = addDays(period.end, 1);
  }
  return periods;
};

/** The published rulebooks and what follows from their editions, each read once. */
export class PublishedRulebooks {
  private readonly editions = new Map<string, readonly CompiledEdition[]>();
  private readonly needs = new Map<string, CohortNeeds>();
  private readonly excuses = new Map<string, IncidentExcuses>();
  private readonly afterwards = new Map<string, ReadonlySet<string>>();

  constructor(private readonly reader: ViewReader) {}

  /** Every rulebook that was published, for every centre that assigns any. */
  async ofCentres(): Promise<readonly { readonly centre: string; readonly rulebook: string }[]> {
    const rulebooks = new Set<string>();
    for (const { document } of await wholeView<EditionDocument>(this.reader, 'editions')) {
      if (document.status === 'published') rulebooks.add(document.rulebook);
    }
    const assignments = await wholeView<AssignmentDocument>(this.reader, 'assignments');
    const centres = new Set(assignments.map((stored) => stored.document.centre));
    return [...centres].flatMap((centre) => [...rulebooks].map((rulebook) => ({ centre, rulebook })));
  }

  /**
   * Periods of the rulebook that overlap the days, oldest first; none from before its first edition. The one in whose midst that came into
   * force begins with its own first day, as everybody has a scorecard of it from then on.
   */
  async periodsWithin(rulebook: string, centre: string, from: string, to: string): Promise<readonly Period[]> {
    const editions = await this.editionsOf(rulebook);
    const first = editions[0]?.edition.effectiveFrom;
    const begin = first === undefined ? undefined : periodOn(editions, centre, first)?.start;
    return begin === undefined ? [] : periodsOver(editions, centre, from > begin ? from : begin, to);
  }

  /** The same, also from before its first edition. */
  async periodsOver(rulebook: string, centre: string, from: string, to: string): Promise<readonly Period[]> {
    return periodsOver(await this.editionsOf(rulebook), centre, from, to);
  }

  private async editionsOf(rulebook: string): Promise<readonly CompiledEdition[]> {
    const known = this.editions.get(rulebook) ?? (await publishedEditions(this.reader, rulebook));
    this.editions.set(rulebook, known);
    return known;
  }

  async needsOf(rulebook: string): Promise<CohortNeeds> {
    const known = this.needs.get(rulebook) ?? cohortNeeds(await this.editionsOf(rulebook));
    this.needs.set(rulebook, known);
    return known;
  }

  async excusesIn(rulebook: string): Promise<IncidentExcuses> {
    const known = this.excuses.get(rulebook) ?? incidentExcuses(await this.editionsOf(rulebook));
    this.excuses.set(rulebook, known);
    return known;
  }

  /** Codes of facts that may excuse a moment of a day before their own. */
  async afterwardsIn(rulebook: string): Promise<ReadonlySet<string>> {
    const known = this.afterwards.get(rulebook) ?? codesAfterwards(await this.editionsOf(rulebook));
    this.afterwards.set(rulebook, known);
    return known;
  }

  /** Whether a clause of any of the rulebooks takes a fact of this code as an excuse for what came before it. */
  async excusesAfterwards(rulebooks: Iterable<string>, code: string): Promise<boolean> {
    for (const rulebook of rulebooks) if ((await this.afterwardsIn(rulebook)).has(code)) return true;
    return false;
  }
}
