import {
  type Caller,
  type CommandOutcome,
  type QueryOutcome,
  type RefusedOutcome,
  type System,
  validateRequest,
} from '#runtime';
import {
  CANNOT_CORRECT,
  CHANGE_NOT_SHOWN,
  KEY_REUSED,
  LINE_CHANGED,
  naming,
  reasoned,
  TEXT_STAYS,
  withEarlierPart,
} from './changed/changed-line.js';
import { isNeverCorrected } from './changed-field.js';
import { carriesTexts, isTextOf } from './changed/content-identity.js';
import { type FileColumns, LinePlaces } from './changed/line-places.js';
import { LineWarnings } from './line-warnings.js';
import { type HiddenText, type Mapping, type RowCommand } from './mapping.js';
import { type Bilingual, ImportStopped, type LineProblem, RowProblem } from './problem.js';
import { type Difference, differenceOf } from './changed/recorded-difference.js';
import { codeOf, complaintOf } from './sending/refused-field.js';
import { type Sent, RowCommands, isFault, isNoneOfTheRow, isThere } from './sending/row-commands.js';
import { type Row } from './reading/rows.js';
import { refuseMisleadingCells } from './reading/spreadsheet-cells.js';
import { TeamsBeforehand } from './sending/teams-beforehand.js';
import { type Cells } from './reading/values.js';

export type RowResult = 'recorded' | 'known' | 'corrected' | LineProblem;

export interface RowRequest {
  readonly system: Pick<System, 'execute' | 'query' | 'zone'>;
  readonly caller: Caller;
  readonly file: string;
  readonly correct?: { readonly reason: string };
}

/** Whether the row is in the log, with this content or another one. */
const saysThere = ({ code }: RefusedOutcome, { thereBy = [] }: RowCommand): boolean =>
  isThere(code) || thereBy.includes(code);

/** Sends the commands of one row after the other, and says what became of it. */
export class RowImporter {
  private readonly sender: RowCommands;
  private readonly teams: TeamsBeforehand;
  private readonly places: LinePlaces;
  private readonly noted: LineWarnings;
  private readonly ids: readonly string[];

  constructor(
    private readonly request: RowRequest,
    private readonly mapping: Mapping,
    columns: FileColumns,
  ) {
    this.sender = new RowCommands(request);
    this.teams = new TeamsBeforehand(request);
    this.ids = mapping.columns.filter(({ holdsId }) => holdsId === true).map(({ name }) => name);
    const places = new LinePlaces(request.file, mapping, columns);
    this.places = places;
    this.noted = new LineWarnings((line, field, command) => places.of(line, places.columnOf(field, command)));
  }

  /** Of lines that were recorded, by line. */
  get warnings(): readonly LineProblem[] {
    return this.noted.all;
  }

  async row(row: Row): Promise<RowResult> {
    try {
      refuseMisleadingCells(row.cells, this.ids);
      return await this.send(row);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      const { column, code, told } = error;
      return this.places.report(row.line, column, code, told(this.places.shown(column)));
    }
  }

  private async send({ line, cells }: Row): Promise<RowResult> {
    const key = `import|${this.mapping.name}|${this.mapping.key(cells)}`;
    let result: 'recorded' | 'known' | 'corrected' = 'known';
    const commands = this.mapping.commands(cells, this.request.system.zone, this.request.caller.centre);
    const malformed = await this.malformed(line, key, commands);
    if (malformed !== null) return malformed;
    if (this.mapping.team !== undefined) await this.teams.need(cells, this.mapping.team);
    for (const [index, meant] of commands.entries()) {
      const { command, outcome } = await this.sender.sendEither(key, meant);
      const isNew = outcome.kind === 'accepted' && outcome.events.length > 0 && !outcome.repeated;
      if (isNew) {
        if (result === 'known') result = 'recorded';
        this.noted.note(line, command, outcome);
      }
      if (outcome.kind === 'refused' && !saysThere(outcome, command)) {
        return withEarlierPart(index, this.refused(line, command, outcome));
      }
      const settled =
        index === 0 && !isNew && this.mapping.stored !== undefined
          ? await this.compare(line, cells, { key, command, outcome })
          : await this.settle(line, [], { key, command, outcome });
      if (settled === 'corrected') result = 'corrected';
      else if (settled !== 'known') return settled;
    }
    return result;
  }

  /** A later command that its own body refuses is sent before the first one, to be refused before anything of the row is recorded. */
  private async malformed(line: number, key: string, commands: readonly RowCommand[]): Promise<RowResult | null> {
    for (const command of commands.slice(1)) {
      if (validateRequest(command.type, command.data, { zone: 'UTC' }).ok) continue;
      const outcome = await this.sender.execute(key, command);
      if (outcome.kind === 'refused') return this.refused(line, command, outcome);
    }
    return null;
  }

  /** A row that is there already, of a kind whose record has to be asked for: only differences count. */
  private async compare(line: number, cells: Cells, sent: Sent): Promise<RowResult> {
    const { differing, first, fixed } = this.mapping.stored!;
    const { outcome } = sent;
    const answer = await this.recorded(cells, outcome);
    const columns = answer.kind === 'found' ? differing(cells, answer.result) : [];
    // A repeated first command is content that was recorded once, and perhaps corrected since: it never comes back.
    const counted = outcome.kind === 'accepted' ? columns.filter((column) => !first.includes(column)) : columns;
    // The log compares with the texts that it was given first; whether they are those of today only the record says.
    const changed = outcome.kind === 'refused' && outcome.code === KEY_REUSED;
    const hidden = this.hidden(cells, answer);
    const unseen = changed && (answer.kind === 'refused' || hidden !== null);
    if (counted.length === 0 && !unseen) return 'known';
    const beyond = counted.find((name) => fixed.includes(name));
    if (beyond !== undefined) return this.places.report(line, beyond, 'cannot-correct', CANNOT_CORRECT);
    if (this.request.correct === undefined) return this.changed(line, counted, hidden);
    if (!unseen && !counted.some((name) => first.includes(name))) return 'corrected';
    // A text that the caller may not compare is written with the rest of the row, since it would be lost where it has changed as well.
    return this.settle(
      line,
      hidden?.isWithheld === true && counted.length > 0 ? [...counted, hidden.column] : counted,
      sent,
    );
  }

  private hidden(cells: Cells, answer: QueryOutcome): HiddenText | null {
    return answer.kind === 'found' ? (this.mapping.stored?.hides?.(cells, answer.result) ?? null) : null;
  }

  private changed(line: number, columns: readonly string[], hidden: HiddenText | null): RowResult {
    const named = columns.length === 0 && hidden !== null ? [hidden.column] : columns;
    return columns.length === 0 && hidden?.isWithheld === true
      ? this.places.report(line, hidden.column, 'change-not-shown', CHANGE_NOT_SHOWN)
      : this.differs(line, 'line-changed', LINE_CHANGED, named);
  }

  /** What is recorded of the row. Throws RowProblem where that keeps a later command of the row from being recorded. */
  private async recorded(cells: Cells, outcome: CommandOutcome): Promise<QueryOutcome> {
    const { question, object } = this.mapping.stored!;
    const answer = await this.request.system.query({
      caller: this.request.caller,
      ...question(cells),
      ...(outcome.kind === 'accepted' ? { after: outcome.position } : {}),
    });
    if (answer.kind === 'found') object?.(cells, answer.result);
    return answer;
  }

  /** `columns` are those that are known to differ. */
  private async settle(line: number, columns: readonly string[], sent: Sent): Promise<RowResult> {
    const { command, outcome } = sent;
    if (outcome.kind === 'accepted') return 'known';
    const difference: Difference =
      columns.length > 0 ? { columns, isNone: false } : await differenceOf(this.request, command, outcome, this.places);
    if (difference.isNone) return 'known';
    // The row is as it was recorded but for a text, of which nothing more can be known here.
    const isTextAlone = columns.length === 0 && outcome.code === KEY_REUSED;
    const { corrections } = command;
    if (
      corrections === undefined ||
      isNeverCorrected(difference.field) ||
      (isTextAlone && !corrections('', columns).some(carriesTexts))
    )
      return this.beyond(line, difference, outcome);
    if (this.request.correct === undefined)
      return this.differs(line, 'line-changed', reasoned(LINE_CHANGED, outcome), difference.columns);
    return this.sendCorrections(line, sent, corrections(this.request.correct.reason, columns));
  }

  /** What differs cannot be corrected here. */
  private beyond(line: number, { columns, field }: Difference, outcome: RefusedOutcome): LineProblem {
    const { places } = this;
    const text = outcome.code === KEY_REUSED && columns.length === 0 ? places.onlyPersonalColumn() : undefined;
    const named = text === undefined ? columns : [text];
    const isText = field === undefined ? named.length > 0 && named.every((one) => places.isText(one)) : isTextOf(field);
    const message = isText ? TEXT_STAYS : reasoned(CANNOT_CORRECT, outcome);
    return this.differs(line, 'cannot-correct', message, named);
  }

  private differs(line: number, code: string, message: Bilingual, columns: readonly string[]): LineProblem {
    const shown = columns.map((column) => this.places.shown(column));
    return this.places.report(line, columns[0], code, naming(message, shown));
  }

  private async sendCorrections(
    line: number,
    { key, command }: Sent,
    corrections: readonly RowCommand[],
  ): Promise<RowResult> {
    let result: 'known' | 'corrected' = 'known';
    for (const correction of corrections) {
      const corrected = await this.sender.correct(key, correction);
      if (corrected.kind === 'refused') return this.refused(line, command, corrected);
      if (corrected.repeated) continue;
      result = 'corrected';
      this.noted.note(line, correction, corrected);
    }
    return result;
  }

  /** Throws ImportStopped where it is not the line that is at fault, and the next one would fare no better. */
  private refused(line: number, command: RowCommand, outcome: RefusedOutcome): LineProblem {
    if (isNoneOfTheRow(outcome)) throw new ImportStopped(outcome.code, line, outcome.title, isFault(outcome));
    const { fields, detail, others = [] } = complaintOf(outcome);
    const { title } = outcome;
    const first = detail === null ? title : { zh: `${title.zh}${detail.zh}`, en: `${title.en} ${detail.en}` };
    const message = others.reduce(({ zh, en }, other) => {
      const column = this.places.columnOf(other.field, command);
      const named = column === undefined ? other.field : this.places.shown(column);
      return { zh: `${zh}“${named}”：${other.detail.zh}`, en: `${en} "${named}": ${other.detail.en}` };
    }, first);
    const column = fields.map((field) => this.places.columnOf(field, command)).find((one) => one !== undefined);
    return this.places.report(line, column, codeOf(outcome, command, this.request.system.zone), message);
  }
}
