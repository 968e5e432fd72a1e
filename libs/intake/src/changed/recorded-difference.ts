import { type Caller, type RefusedOutcome, type System } from '#runtime';
import { changedFields, type RecordedCase } from '../changed-field.js';
import { KEY_REUSED } from './changed-line.js';
import { type LinePlaces } from './line-places.js';
import { type RowCommand } from '../mapping.js';

interface Asked {
  readonly system: Pick<System, 'query'>;
  readonly caller: Caller;
}

/** In what a row differs from what is recorded, as far as anything tells. */
export interface Difference {
  /** By their canonical names; none also where the file has no column for what differs. */
  readonly columns: readonly string[];
  /** The first field of the body that differs, where fields were compared. */
  readonly field?: string;
  /** The record was read, and says what the row says. */
  readonly isNone: boolean;
}

const UNTOLD: Difference = { columns: [], isNone: false };

const ofFields = (fields: readonly string[], command: RowCommand, places: LinePlaces): Difference => {
  const [field] = fields;
  if (field === undefined) return UNTOLD;
  const columns = fields.map((one) => places.columnOf(one, command)).filter((column) => column !== undefined);
  return { columns: [...new Set(columns)], field, isNone: false };
};

/** What is recorded of the row, from the stream that has it; null where neither may be read or is there. */
const recordedOf = async ({ system, caller }: Asked, { stream, earlierStream }: RowCommand): Promise<unknown> => {
  for (const asked of [stream, earlierStream]) {
    if (asked === undefined) continue;
    const answer = await system.query({ caller, name: 'case', parameters: { case: asked } });
    if (answer.kind === 'found') return answer.result;
  }
  return null;
};

/** What the refusal itself tells, else what the record does, which not everybody may read. */
export const differenceOf = async (
  asked: Asked,
  command: RowCommand,
  outcome: RefusedOutcome,
  places: LinePlaces,
): Promise<Difference> => {
  const told = outcome.values['differing'];
  if (Array.isArray(told)) return ofFields(told as readonly string[], command, places);
  const recorded = (await recordedOf(asked, command)) as RecordedCase | null;
  if (recorded === null) return UNTOLD;
  if (command.differing === undefined) return ofFields(changedFields(command.data, recorded), command, places);
  const columns = command.differing(recorded);
  return { columns, isNone: columns.length === 0 && outcome.code !== KEY_REUSED };
};
