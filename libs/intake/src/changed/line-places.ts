import { isPersonal, isTextOf } from './content-identity.js';
import { type Mapping, type RowCommand } from '../mapping.js';
import { type Bilingual, type LineProblem } from '../problem.js';
import { type Rows } from '../reading/rows.js';

/** The canonical names of a file's columns in its order, as the file has them, and their numbers in it. */
export type FileColumns = Pick<Rows, 'header' | 'written' | 'numbers'>;

const isStated = (data: RowCommand['data'], attribute: string): boolean =>
  Object.hasOwn((data as { readonly attributes?: object }).attributes ?? {}, attribute);

/** Names the places of one file of which something is said: line, and the column as the file's own header has it. */
export class LinePlaces {
  private readonly header: readonly string[];

  constructor(
    private readonly file: string,
    private readonly mapping: Mapping,
    private readonly columns: FileColumns,
  ) {
    this.header = columns.header;
  }

  /** As the file calls the column; by its canonical name where the file does not have it. */
  shown(column: string): string {
    return this.columns.written[this.header.indexOf(column)] ?? column;
  }

  /**
   * The column that the refused field (`subject`, `attributes/minutes`) came from; of an attribute that the row does not have the one to
   * add, which the file may not have. Undefined where files of the kind have none for it.
   */
  columnOf(refused: string, command: RowCommand): string | undefined {
    const [field = '', inner] = refused.split('/');
    const own =
      (field === 'attributes' || field === 'values') && inner !== undefined ? `attribute.${inner}` : undefined;
    if (own !== undefined && this.header.includes(own)) return own;
    const from = field === 'attributes' ? this.takenFrom(command, inner) : undefined;
    if (from !== undefined) return from;
    if (own !== undefined && this.mapping.attributes) return own;
    return this.mapping.columns.find(
      (column) => column.fields?.includes(field) === true && this.header.includes(column.name),
    )?.name;
  }

  /** The column from which the row takes attributes that have none of their own, where it is where this one comes from. */
  private takenFrom({ attributesFrom, data }: RowCommand, attribute: string | undefined): string | undefined {
    const isFromThere = attribute === undefined || attribute === attributesFrom || isStated(data, attribute);
    return isFromThere && this.header.includes(attributesFrom ?? '') ? attributesFrom : undefined;
  }

  /** Whether the column holds a text that is kept encrypted. */
  isText(column: string): boolean {
    return this.mapping.columns.some(({ name, fields }) => name === column && fields?.some(isTextOf) === true);
  }

  /** The one personal text of the file; undefined where it has none, or several of which nothing tells which is meant. */
  onlyPersonalColumn(): string | undefined {
    const personal = this.mapping.columns.filter(
      ({ name, fields }) => this.header.includes(name) && fields?.some(isPersonal),
    );
    return personal.length === 1 ? personal[0]!.name : undefined;
  }

  /** `columnNumber` counts from 1, and is left out of a column that the file does not have, or not in one place. */
  of(line: number, column: string | null | undefined): Pick<LineProblem, 'file' | 'line' | 'column' | 'columnNumber'> {
    const { file } = this;
    const number = this.columns.numbers[this.header.indexOf(column ?? '')];
    if (column === null || column === undefined) return { file, line };
    return { file, line, column: this.shown(column), ...(number === undefined ? {} : { columnNumber: number }) };
  }

  report(line: number, column: string | null | undefined, code: string, message: Bilingual): LineProblem {
    return { ...this.of(line, column), code, message };
  }
}
