import {
  type ConstantNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type SymbolNode,
} from 'mathjs';
import { type Explained } from '../assessment/assessment.js';
import { type Text } from '../edition/edition.js';
import { type DateContext, NO_DATES } from './date-context.js';
import { Decimal, fenPerUnit } from './decimal.js';
import {
  type CompiledExpression,
  type CompileOptions,
  type ExpressionType,
  type Part,
  type Scope,
} from './expression.js';
import { FUNCTIONS } from './functions.js';
import { A_SIGN, functionInstead, NO_UNIT, wordInstead } from './habits.js';
import { nearestName } from './names.js';
import { buildOperator } from './operators.js';
import { parseFormula } from './parser.js';
import { EvaluationError, ExpressionProblem } from './problems.js';
import { constant, part } from './steps.js';
import { counted } from '../counted.js';

/** Own names only: `constructor` and other names that objects inherit are not names of the language. */
const hasName = (scope: Scope, name: string): boolean => Object.hasOwn(scope, name);

const TYPE_NAMES: Readonly<Record<ExpressionType, { readonly zh: string; readonly en: string }>> = {
  number: { zh: '数字', en: 'a number' },
  money: { zh: '金额', en: 'money' },
  boolean: { zh: '条件', en: 'a condition' },
  text: { zh: '文字', en: 'text' },
};

/** Turns a checked syntax tree into closures. One compiler for each expression; it gathers the names on the way. */
class Compiler {
  readonly names = new Set<string>();

  constructor(
    private readonly source: string,
    private readonly scope: Scope,
    private readonly place: string,
    private readonly dates: DateContext,
  ) {}

  compile(node: MathNode): Part {
    switch (node.type) {
      case 'ConstantNode':
        return this.literal(node as ConstantNode);
      case 'SymbolNode':
        return this.read((node as SymbolNode).name);
      case 'ParenthesisNode':
        return this.compile((node as ParenthesisNode).content);
      case 'OperatorNode':
        return this.operator(node as OperatorNode);
      case 'FunctionNode':
        return this.call(node as FunctionNode);
      default:
        return this.refuse(node);
    }
  }

  private problem(code: string, near: string, zh: string, en: string, mend?: Text): ExpressionProblem {
    return new ExpressionProblem(code, Math.max(0, this.source.indexOf(near)), { zh, en }, mend);
  }

  private literal(node: ConstantNode): Part {
    const value: unknown = node.value;
    const text = node.toString();
    if (typeof value === 'boolean') return constant('boolean', text, value);
    if (typeof value === 'string') return constant('text', text, value);
    const digits = typeof value === 'object' && value !== null ? String(value) : '';
    const decimal = /^\d/u.test(digits) ? new Decimal(digits) : null;
    if (decimal === null || !decimal.isFinite() || Math.abs(decimal.e) > 40 || decimal.decimalPlaces() > 40) {
      throw this.problem(
        'expression-literal',
        text,
        `“${text}”不是公式中的数字。`,
        `"${text}" is not a number of the language.`,
      );
    }
    return constant('number', decimal.toFixed(), decimal);
  }

  private read(name: string): Part {
    if (!hasName(this.scope, name)) throw this.unknownName(name);
    this.names.add(name);
    const place = this.place;
    return part(this.scope[name]!, name, (environment) => {
      const value = environment(name);
      if (value === undefined) throw EvaluationError.noValue(name, place);
      return value;
    });
  }

  private unknownName(name: string): ExpressionProblem {
    const near = nearestName(name, Object.keys(this.scope));
    const text = { zh: `未知名称“${name}”。`, en: `Unknown name "${name}".` };
    const declare =
      near === null
        ? { zh: '请先声明它。', en: 'Declare it first.' }
        : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
    const mend = wordInstead(name) ?? declare;
    return new ExpressionProblem('expression-unknown-name', Math.max(0, this.source.indexOf(name)), text, mend);
  }

  private operator(node: OperatorNode): Part {
    if (node.implicit) return this.money(node);
    const text = node.toString({ parenthesis: 'keep' });
    const built = buildOperator(
      node.fn,
      text,
      node.args.map((argument) => this.compile(argument)),
      this.place,
    );
    if ('zh' in built) throw this.problem('expression-type', text, built.zh, built.en);
    return built;
  }

  /** `10 yuan` and `-10 yuan`, which the parser reads as a product without a sign. */
  private money(node: OperatorNode): Part {
    const [left, unit] = node.args;
    const text = node.toString({ parenthesis: 'keep' });
    const negative = left?.type === 'OperatorNode' && (left as OperatorNode).fn === 'unaryMinus';
    const amount = negative ? (left as OperatorNode).args[0] : left;
    const fen = unit?.type === 'SymbolNode' ? fenPerUnit((unit as SymbolNode).name) : null;
    if (fen === null || amount?.type !== 'ConstantNode') throw this.missingOperator(node, text);
    const literal = this.literal(amount as ConstantNode);
    if (literal.type !== 'number') {
      throw this.problem('expression-literal', text, `“${text}”不是金额。`, `"${text}" is not money.`);
    }
    return constant('money', text, new Decimal(literal.text).times(negative ? -fen : fen));
  }

  /** Two parts side by side: a word was taken for one of the language, a figure has its unit behind it, or a sign was left out. */
  private missingOperator(node: OperatorNode, text: string): ExpressionProblem {
    const names = node.filter(({ type }) => type === 'SymbolNode').map((symbol) => (symbol as SymbolNode).name);
    const foreign = names.filter((name) => !hasName(this.scope, name));
    const [word] = foreign.flatMap((name) => wordInstead(name) ?? []);
    const [figure, unit] = node.args;
    const isUnit = figure?.type === 'ConstantNode' && unit?.type === 'SymbolNode' && foreign.length > 0;
    return this.problem(
      'expression-missing-operator',
      text.split(' ')[0] ?? text,
      `“${text}”之间缺少运算符。`,
      `There is an operator missing in "${text}".`,
      word ?? (isUnit ? NO_UNIT : A_SIGN),
    );
  }

  private call(node: FunctionNode): Part {
    const name = node.fn.type === 'SymbolNode' ? (node.fn as SymbolNode).name : '';
    const rule = FUNCTIONS[name];
    if (rule === undefined) {
      throw this.problem(
        'expression-unknown-function',
        name,
        `未知函数“${name}”。`,
        `Unknown function "${name}".`,
        functionInstead(name),
      );
    }
    const { least, most } = rule.arguments;
    if (node.args.length < least || node.args.length > most) {
      const count = least === most ? `${least}` : `${least}–${most}`;
      throw this.problem(
        'expression-arguments',
        name,
        `${name} 需要 ${count} 个参数。`,
        `${name} takes ${counted(count, 'argument')}.`,
      );
    }
    const parts = node.args.map((argument) => this.compile(argument));
    const wrong = rule.check(parts.map(({ type }) => type));
    if (wrong !== null) throw this.problem('expression-type', name, `${name}：${wrong.zh}`, `${name}: ${wrong.en}`);
    return rule.build(node.toString({ parenthesis: 'keep' }), parts, { place: this.place, dates: this.dates });
  }

  private refuse(node: MathNode): never {
    const text = node.toString();
    const hints: Readonly<Record<string, readonly [string, string]>> = {
      AssignmentNode: ['比较请用 ==。', 'Compare with ==.'],
      RelationalNode: ['连续比较请写成“a < b and b < c”。', 'Write a chain of comparisons as "a < b and b < c".'],
      AccessorNode: [
        '名称用下划线连接，例如 ranking_monthly_last。',
        'Join names with an underscore, as in ranking_monthly_last.',
      ],
    };
    const [zh, en] = hints[node.type] ?? ['公式语言没有这种写法。', 'The language has no such form.'];
    throw this.problem('expression-form', text.split(' ')[0] ?? '', zh, en);
  }
}

/**
 * Parses and type-checks a formula against the names it may read. Bounded in size, depth and time whatever the text.
 * Throws ExpressionProblem, with code, offset and messages in both languages.
 */
export const compileExpression = (text: string, scope: Scope, options: CompileOptions = {}): CompiledExpression => {
  const compiler = new Compiler(text, scope, options.place ?? text, options.dates ?? NO_DATES);
  const root = compiler.compile(parseFormula(text));
  if (options.expect !== undefined && !options.expect.includes(root.type)) {
    const wanted = options.expect.map((type) => TYPE_NAMES[type]);
    throw new ExpressionProblem('expression-type', 0, {
      zh: `此处需要${wanted.map(({ zh }) => zh).join('或')}，公式给出的是${TYPE_NAMES[root.type].zh}。`,
      en: `This place takes ${wanted.map(({ en }) => en).join(' or ')}; the formula makes ${TYPE_NAMES[root.type].en}.`,
    });
  }
  return {
    text,
    type: root.type,
    names: [...compiler.names],
    evaluate: (environment) => root.step(environment, null),
    explain: (environment) => {
      const trace: Explained[] = [];
      root.step(environment, trace);
      return trace[0]!;
    },
  };
};
