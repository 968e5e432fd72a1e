import { type Cell } from './raw.js';
import { type Expected, type Value, EXPECTED } from './scenario.js';

const isExpected = (name: string): name is Expected => (EXPECTED as readonly string[]).includes(name);

/** Numbers are compared by how they are written, so a table's 59.5 is the text 59.5. */
const valueOf = (cell: Cell): Value => (typeof cell === 'object' ? cell.map(String) : String(cell));

/** The cells that say what has to come out, by column. */
export const expectedIn = (
  cells: Readonly<Record<string, Cell | undefined>>,
): Readonly<Partial<Record<Expected, Value>>> =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([name, cell]) =>
      cell !== undefined && isExpected(name) ? [[name, valueOf(cell)] as const] : [],
    ),
  );
