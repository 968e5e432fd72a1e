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
  /** By line: of a month that is closed every line of a file has one. */
  private readonly noted = new Map<number, readonly LineProblem[]>();

  constructor(private readonly place: Place) {}

  /** A line says a post before the team by which a rulebook binds the person: what holds is what was so at last. */
  note(line: number, command: RowCommand, outcome: CommandOutcome): void {
    if (outcome.kind === 'refused') return;
    if (command.type === 'person.join-team') this.forget(line, 'person-unbound');
    for (const { code, text, field } of outcome.warnings ?? [])
      // Of a post that no rulebook knows it is said with the post and again with the team: a line is told of it once.
      if (!this.of(line).some(({ message }) => message.en === text.en))
        this.noted.set(line, [...this.of(line), { ...this.place(line, field, command), code, message: text }]);
  }

  get all(): readonly LineProblem[] {
    return [...this.noted.values()].flat().toSorted((one, other) => one.line - other.line);
  }

  private of(line: number): readonly LineProblem[] {
    return this.noted.get(line) ?? [];
  }

  private forget(line: number, code: string): void {
    const index = this.of(line).findIndex((one) => one.code === code);
    if (index >= 0) this.noted.set(line, this.of(line).toSpliced(index, 1));
  }
}
