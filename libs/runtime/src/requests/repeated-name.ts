/** An object or a list that is being read: where in it, and for an object which names came. */
interface Open {
  readonly names: Set<string> | null;
  readonly path: string;
  /** The next text of an object is a name. */
  naming: boolean;
  at: string;
  index: number;
}

const opened = (names: Set<string> | null, within: Open | undefined): Open => ({
  names,
  path: within === undefined ? '' : `${within.path}/${within.names === null ? within.index : within.at}`,
  naming: names !== null,
  at: '',
  index: 0,
});

/** Position of the quote that ends the text beginning at `from`. */
const endOfText = (json: string, from: number): number => {
  let end = from + 1;
  while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end;
};

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * JSON pointer of a name that an object of a body has twice, null when there is none. `JSON.parse` takes the last one and says
 * nothing (RFC 8259, 4: "unpredictable"), and which of two persons is meant would be a guess. `json` has to be well-formed.
 */
export const repeatedName = (json: string): string | null => {
  const open: Open[] = [];
  for (let position = 0; position < json.length; position += 1) {
    const within = open.at(-1);
    switch (json[position]) {
      case '{':
        open.push(opened(new Set(), within));
        break;
      case '[':
        open.push(opened(null, within));
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        within!.naming = within!.names !== null;
        within!.index += 1;
        break;
      case '"': {
        const end = endOfText(json, position);
        if (within?.naming === true) {
          const name = JSON.parse(json.slice(position, end + 1)) as string;
          within.at = escaped(name);
          if (within.names!.has(name)) return `${within.path}/${within.at}`;
          within.names!.add(name);
          within.naming = false;
        }
        position = end;
        break;
      }
    }
  }
  return null;
};
