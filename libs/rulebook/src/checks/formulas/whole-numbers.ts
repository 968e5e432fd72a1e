import { type FunctionNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { attributeOf } from '../../compiling/attributes.js';
import { takenOf } from '../../compiling/selections.js';
import { type Edition, type Measure } from '../../edition/edition.js';
import { parsedFormula } from '../../expressions/parser.js';
import { dayNames, placeRead } from '../../made-names.js';
import { own } from '../../own.js';
import { bare } from '../formula-parts.js';

const WHOLE_FUNCTIONS: ReadonlySet<string> = new Set(['floor', 'ceil', 'round', 'daysBetween', 'workdaysBetween']);
const KEEPING_FUNCTIONS: ReadonlySet<string> = new Set(['min', 'max', 'abs', 'clamp', 'known']);
const KEEPING_OPERATORS: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'unaryMinus']);

const isWholeText = (text: string): boolean => /^-?\d+(?:\.0*)?$/u.test(text);

/** Tells whether a formula over facts, or over a period, comes to a whole number whatever is recorded. */
export class WholeNumbers {
  /** `facts` are the codes of those whose attributes the formula reads; `within` names what is being looked into, so that a circle ends. */
  constructor(
    private readonly edition: Edition,
    private readonly facts: readonly string[] = [],
    private readonly within = new Set<string>(),
  ) {}

  isWhole(node: MathNode): boolean {
    const inner = bare(node);
    switch (inner.type) {
      case 'ConstantNode':
        return isWholeText(inner.toString());
      case 'SymbolNode':
        return this.isWholeName((inner as SymbolNode).name);
      case 'FunctionNode':
        return this.isWholeCall(inner as FunctionNode);
      case 'OperatorNode': {
        const { fn, args } = inner as OperatorNode;
        return KEEPING_OPERATORS.has(String(fn)) && args.every((argument) => this.isWhole(argument));
      }
      default:
        return false;
    }
  }

  private isWholeCall({ fn, args }: FunctionNode): boolean {
    const name = fn.type === 'SymbolNode' ? (fn as SymbolNode).name : '';
    if (WHOLE_FUNCTIONS.has(name)) return true;
    const values = name === 'if' ? args.slice(1) : args;
    return (name === 'if' || KEEPING_FUNCTIONS.has(name)) && values.every((argument) => this.isWhole(argument));
  }

  private isWholeName(name: string): boolean {
    const stated = this.facts.map((code) => this.isWholeAttribute(name, code));
    if (stated.length > 0 && !stated.includes(null)) return stated.every((whole) => whole === true);
    const { parameters, measures } = this.edition;
    if (name === 'monthOfService' || placeRead(name)?.kind === 'place') return true;
    if (Object.hasOwn(parameters, name)) {
      const { value, alternatives = [] } = parameters[name]!;
      return [value, ...alternatives].every((one) => typeof one === 'string' && isWholeText(one));
    }
    return Object.hasOwn(measures, name) && this.lookInto(name, () => this.isWholeMeasure(measures[name]!));
  }

  private lookInto(name: string, look: () => boolean): boolean {
    if (this.within.has(name)) return false;
    this.within.add(name);
    const whole = look();
    this.within.delete(name);
    return whole;
  }

  private isWholeFormula(text: string): boolean {
    const node = parsedFormula(text);
    return node !== null && this.isWhole(node);
  }

  /** Of an attribute, stated, derived or added up over a day; null where the facts of the code have none of this name. */
  private isWholeAttribute(name: string, code: string): boolean | null {
    const { attributes = {}, derived = {} } = own(this.edition.facts, code) ?? {};
    const stated = own(attributes, name) ?? own(attributes, dayNames.partOf(name) ?? '');
    if (stated !== undefined) return stated.type === 'integer';
    const formula = own(derived, name);
    if (formula === undefined) return null;
    const ofFact = new WholeNumbers(this.edition, [code], this.within);
    return this.lookInto(`${code} ${name}`, () => ofFact.isWholeFormula(formula));
  }

  private isWholeMeasure(measure: Measure): boolean {
    const taken = takenOf(measure);
    switch (taken.kind) {
      case 'count':
      case 'countEntries':
      case 'distinctClauses':
        return true;
      case 'expression':
        return this.isWholeFormula(taken.expression);
      case 'sum':
      case 'last':
        return (
          taken.facts.facts.every((code) => attributeOf(this.edition.facts, code, taken.of)?.type === 'integer') &&
          (measure.otherwise === undefined || this.isWholeFormula(measure.otherwise))
        );
      // Whether something holds is no number; a mean may be a fraction, and so may the points of entries.
      case 'any':
      case 'mean':
      case 'sumEntries':
      case 'maxEntries':
      case 'minEntries':
        return false;
    }
  }
}
