import { type CommandOutcome } from '#runtime';
import { type RowCommand } from './mapping.js';
import { type LineProblem } from './problem.js';

type Place = (
  line: number,
  field: string,
  command: RowCommand,
) => Pick<LineProblem, 'file' | 'line' | 'column' | 'columnNumber'>;

/** What the log said of lines that it recorded, with the place in the file. */
export class LineWarnings {
  private readonly noted: LineProblem[] = [];

  constructor(private readonly place: Place) {}

  /** A line says a post before the team by which a rulebook binds the person: what holds is what was so at last. */
  note(line: number, command: RowCommand, outcome: CommandOutcome): void {
    if (outcome.kind === 'refused') return;
    if (command.type === 'person.join-team') this.forget(line, 'person-unbound');
    for (const { code, text, field } of outcome.warnings ?? [])
      if (!this.isNoted(line, text.en)) this.noted.push({ ...this.place(line, field, command), code, message: text });
  }

  get all(): readonly LineProblem[] {
    return this.noted.toSorted((one, other) => one.line - other.line);
  }

  /** Of a post that no rulebook knows it is said with the post and again with the team: a line is told of it once. */
  private isNoted(line: number, text: string): boolean {
    return this.noted.some((one) => one.line === line && one.message.en === text);
  }

  private forget(line: number, code: string): void {
    const index = this.noted.findIndex((one) => one.line === line && one.code === code);
    if (index >= 0) this.noted.splice(index, 1);
  }
}
