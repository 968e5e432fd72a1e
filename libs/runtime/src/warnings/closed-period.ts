import { type JsonObject, type Moment, type ViewReader } from '#eventsourcing';
import { type DomainReader, factOf, factsOfHandover, type PeriodDocument } from '#callcentre';
import { type Edition, periodContaining } from '#rulebook';
import { type Caller } from '../system/system.js';
import { type Warning, warn } from '../system/warning-messages.js';

/** An event as it was written. */
export interface Written {
  readonly stream: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: {
    readonly centre: string;
    readonly subjects: readonly string[];
    readonly occurredAt: Pick<Moment, 'localDate'>;
  };
}

export interface WarningReads {
  readonly reader: DomainReader;
  readonly views: ViewReader;
  /** Views that reflect also what was just written. */
  readonly reflecting: () => ViewReader;
  readonly now: Moment;
  /** Whoever a token lets in now. */
  readonly callers: () => Promise<readonly Caller[]>;
}

/** Where the period with this id is closed, the warning; `field`: the part of the body that says of what the command is. */
const ifClosed = async (id: string, field: string, { views }: WarningReads): Promise<readonly Warning[]> => {
  const period = (await views.get<PeriodDocument>('periods', id))?.document;
  return (period?.closingRun ?? null) === null ? [] : [warn('period-closed', field, { period: id })];
};

/** About conduct on the day, whoever reads it under this edition. */
export const aboutClosing = (
  edition: Edition,
  { metadata }: Written,
  [date, field]: readonly [date: string, field: string],
  reads: WarningReads,
): Promise<readonly Warning[]> => ifClosed(periodContaining(edition, metadata.centre, date).id, field, reads);

/** A rejected appeal leaves all as it is, unless the entry was held back until then. */
const ofAppeal = async ({ stream, data }: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const filed = (await reads.reader.stream(stream)).findLast(({ type }) => type === 'AppealFiled');
  if (filed === undefined) return [];
  const { kind } = data['outcome'] as { readonly kind: string };
  const document = kind === 'rejected' ? await reads.reader.edition(String(filed.data['edition'])) : null;
  if (kind === 'rejected' && (document === null || !document.edition.processes.appeal.suspends)) return [];
  return ifClosed(String(filed.data['period']), 'entry', reads);
};

const ofDecision = async ({ data }: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const found = await reads.reader.entry(String(data['entry']));
  return found === null ? [] : ifClosed(found.period.id, 'entry', reads);
};

type FactsIn = (written: Written) => readonly string[];

const ofEverybody: FactsIn = ({ stream, metadata }) => metadata.subjects.map((person) => `${stream}#${person}`);

const onlyFact: FactsIn = ({ stream }) => [factOf(stream, 0)];

/** What says something else of facts without a day of its own: of which facts, and the part of the body that names their case. */
const ABOUT_FACTS: Readonly<Record<string, readonly [field: string, facts: FactsIn]>> = {
  ViolationConfirmed: ['violation', onlyFact],
  ViolationWithdrawn: ['violation', onlyFact],
  FactRetracted: ['record', onlyFact],
  DiscretionDecided: ['clause', ({ data }) => [String(data['fact'])]],
  ReviewWithdrawn: [
    'review',
    ({ stream, data }) => (typeof data['fact'] === 'number' ? [factOf(stream, data['fact'])] : []),
  ],
  ComplaintReopened: ['complaint', ofEverybody],
  ComplaintWithdrawn: ['complaint', ofEverybody],
  LiabilityDecided: ['problem', factsOfHandover],
  HandoverAccepted: ['handover', factsOfHandover],
  FirstCallChecked: ['handover', factsOfHandover],
  HandoverCancelled: ['handover', factsOfHandover],
};

const ofFacts = async (
  written: Written,
  [field, factsIn]: readonly [string, FactsIn],
  reads: WarningReads,
): Promise<readonly Warning[]> => {
  const facts = await reads.reader.facts(factsIn(written), written.metadata.subjects[0] ?? '');
  const found: Warning[] = [];
  for (const { subject, conductAt } of facts) {
    const compiled = await reads.reader.editionFor(subject, conductAt.localDate);
    if (compiled === null) continue;
    found.push(...(await aboutClosing(compiled.edition, written, [conductAt.localDate, field], reads)));
  }
  return found;
};

/** About what is ruled, decided or taken back, whose day was recorded before. */
export const aboutWhatIsKnown = (written: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  if (written.type === 'AppealDecided') return ofAppeal(written, reads);
  if (written.type === 'ConsequenceDecided') return ofDecision(written, reads);
  const facts = ABOUT_FACTS[written.type];
  return facts === undefined ? Promise.resolve([]) : ofFacts(written, facts, reads);
};
