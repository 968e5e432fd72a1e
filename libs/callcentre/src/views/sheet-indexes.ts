import { type FactSheetDocument } from '../shared/documents.js';
import { type History } from '../shared/time/history.js';
import { monthOf } from '../shared/time/local-date.js';
import { type Fact } from '#rulebook';

/** What the facts of a sheet ever were, as its indexes name it. */
export class EverHeld {
  readonly months = new Set<string>();
  readonly incidentDates = new Set<string>();
  readonly lastingCodes = new Set<string>();
  hasRetracted = false;

  add(history: History<Fact>): void {
    for (const { value } of history) {
      if (value === null) continue;
      if (value.status === 'void') this.hasRetracted = true;
      this.months.add(monthOf(value.conductAt.localDate));
      if (value.incident !== undefined) this.incidentDates.add(value.conductAt.localDate);
      if (typeof value.attributes['to'] === 'string') this.lastingCodes.add(value.code);
    }
  }
}

type Owners = Pick<FactSheetDocument, 'subject' | 'centre' | 'month'>;

const placeOf = ({ centre, month, subject }: Owners): string => `${centre}|${month}|${subject}`;

const under = (owner: string, values: ReadonlySet<string>): readonly string[] =>
  Array.from(values, (value) => `${owner}|${value}`);

const NONE: ReadonlySet<string> = new Set();

const without = (values: ReadonlySet<string>, value: string): ReadonlySet<string> =>
  values.size === 1 && values.has(value) ? NONE : new Set([...values].filter((other) => other !== value));

/** The indexes of view `factSheets` (see FactSheetDocument), each from whom the sheet is about and what its facts ever were. */
export const SHEET_INDEXES = {
  subject: ({ subject }: Owners) => [subject],
  filed: (owners: Owners) => [placeOf(owners)],
  retracted: (owners: Owners, { hasRetracted }: EverHeld) => (hasRetracted ? [placeOf(owners)] : []),
  moved: ({ subject, centre, month }: Owners, { months }: EverHeld) => {
    const others = without(months, month);
    return [...under(subject, others), ...under(centre, others)];
  },
  incident: ({ subject, centre }: Owners, { incidentDates }: EverHeld) => [
    ...under(subject, incidentDates),
    ...under(centre, incidentDates),
  ],
  lasting: ({ subject }: Owners, { lastingCodes }: EverHeld) => [...lastingCodes, ...under(subject, lastingCodes)],
} as const satisfies Readonly<Record<string, (owners: Owners, held: EverHeld) => readonly string[]>>;
