/** One line of a pay run as its event has it, unparsed. */
export interface LineText {
  readonly person: string;
  readonly text: string;
}

/** Before the first line; names are sorted, and a chunk is a number. */
const BEFORE_LINES = /^\{"chunk":\d+,"lines":\[/u;
/** A run's id follows the last line. */
const AFTER_LINES = /^\],"run":"([^"]*)"\}$/u;

/** What is written in another way once it is parsed: escaped letters, and names of digits alone, which a parsed object puts first. */
const REWRITTEN = /\\|"\d+":/u;

const [QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x22, 0x7b, 0x7d, 0x5b, 0x5d];
const PERSON = '"person":"';
/** A name of the run itself would stand in the place of the run's id. */
const RUN = '"run":';

/** One past the end of the object that begins at `start`, and what its own `person` is; null where it says none or names a run. */
const lineAt = (text: string, start: number): { readonly end: number; readonly person: string } | null => {
  let depth = 0;
  let person: string | null = null;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      if (depth === 1 && text.startsWith(RUN, at)) return null;
      if (depth === 1 && text.startsWith(PERSON, at)) {
        const from = at + PERSON.length;
        person = text.slice(from, text.indexOf('"', from));
      }
      at = text.indexOf('"', at + 1);
      if (at === -1) return null;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return person === null ? null : { end: at + 1, person };
    }
  }
  return null;
};

/**
 * The run and its lines in the text of an event `PayRunLinesAdded`, each line as parsing and writing it again would give it. Null where
 * the text is not in the form in which the log keeps it, or holds something that would be written in another way.
 */
export const lineTexts = (dataText: string): { readonly run: string; readonly lines: readonly LineText[] } | null => {
  const before = BEFORE_LINES.exec(dataText);
  if (before === null || REWRITTEN.test(dataText)) return null;
  const lines: LineText[] = [];
  let at = before[0].length;
  while (dataText.charCodeAt(at) === OPEN_OBJECT) {
    const line = lineAt(dataText, at);
    if (line === null) return null;
    lines.push({ person: line.person, text: dataText.slice(at, line.end) });
    at = dataText[line.end] === ',' ? line.end + 1 : line.end;
  }
  const after = AFTER_LINES.exec(dataText.slice(at));
  return after === null ? null : { run: after[1]!, lines };
};
