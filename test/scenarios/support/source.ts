import { type ErrorObject, type ValidateFunction, Ajv } from 'ajv';
import { LineCounter, isNode, parseDocument } from 'yaml';

/** A file that is not as it has to be: says file, line and what is wrong there. */
export class ScenarioFault extends Error {
  override readonly name = 'ScenarioFault';
  constructor(file: string, line: number, what: string) {
    super(`${file}, line ${String(line)}: ${what}`);
    // Whoever wrote the file needs its line; where in the player it was noticed helps nobody.
    this.stack = `${this.name}: ${this.message}`;
  }
}

export interface Source {
  readonly file: string;
  readonly data: unknown;
  /** The line (from 1) of the part under this path, or of its nearest parent. */
  line(path: readonly (string | number)[]): number;
}

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
});

/** Compiles a JSON Schema for `readSource`. */
export const compileSchema = (schema: object): ValidateFunction => ajv.compile(schema);

const explain = ({ keyword, params, message }: ErrorObject): string => {
  if (keyword === 'additionalProperties') return `"${String(params['additionalProperty'])}" is not known here.`;
  if (keyword === 'required') return `"${String(params['missingProperty'])}" is missing.`;
  if (keyword === 'enum') return `has to be one of ${(params['allowedValues'] as string[]).join(', ')}.`;
  return `${message ?? 'is wrong'}.`;
};

const pathOf = (pointer: string): readonly (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/u.test(part) ? Number(part) : part));

/** Reads a YAML file's text against a schema. Throws ScenarioFault at the first place that is wrong. */
export const readSource = (file: string, text: string, validate: ValidateFunction): Source => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined) throw new ScenarioFault(file, lines.linePos(problem.pos[0]).line, problem.message);
  const line = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && Array.isArray(node.range)) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const data: unknown = document.toJS();
  if (!validate(data)) {
    // The deepest error is the one that says what was meant; its parents only repeat that no alternative fitted.
    const [deepest] = (validate.errors ?? []).toSorted((a, b) => b.instancePath.length - a.instancePath.length);
    const path = pathOf(deepest!.instancePath);
    throw new ScenarioFault(file, line(path), `${path.join(' > ') || 'the file'} ${explain(deepest!)}`);
  }
  return { file, data, line };
};
