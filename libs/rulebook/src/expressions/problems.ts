import { type Text } from '../edition/edition.js';

/** An expression that cannot be compiled: what is wrong, and where in its text (0-based offset). */
export class ExpressionProblem extends Error {
  override readonly name = 'ExpressionProblem';
  constructor(
    readonly code: string,
    readonly position: number,
    readonly text: Text,
    readonly mend: Text = { zh: '请改正公式。', en: 'Mend the formula.' },
  ) {
    super(text.en);
  }
}

/** Code of the error of a division whose divisor is zero, or may be. */
export const DIVISION_BY_ZERO = 'division-by-zero';

/** An expression that compiled and has no value for these inputs; names the clause or line that it belongs to. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  constructor(
    readonly code: string,
    readonly place: string,
    readonly text: Text,
    /** Id of the record whose attributes were read, where it is one record's. */
    readonly record: string | null = null,
  ) {
    super(text.en);
  }

  /** The same, saying of which record; the innermost one counts. `on` is the local date of its conduct. */
  ofRecord(record: string, code: string, on: string): EvaluationError {
    if (this.record !== null) return this;
    const text = {
      zh: `${this.text.zh}所依据的记录：${record}（${code}，${on}）。`,
      en: `${this.text.en} The record: ${record} (${code}, ${on}).`,
    };
    return new EvaluationError(this.code, this.place, text, record);
  }

  static divisionByZero(part: string, place: string): EvaluationError {
    return new EvaluationError(DIVISION_BY_ZERO, place, {
      zh: `${place}：除数为零（${part}）。请在公式中先用 if(…) 排除零。`,
      en: `${place}: division by zero in "${part}". Exclude zero first, with if(…), in the formula.`,
    });
  }

  static noValue(name: string, place: string): EvaluationError {
    return new EvaluationError('no-value', place, {
      zh: `${place}：名称“${name}”没有值。`,
      en: `${place}: the name "${name}" has no value here.`,
    });
  }
}
