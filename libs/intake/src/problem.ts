/** One sentence in both languages; neither is empty. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One line of a file that was not recorded, with the place and what to do about it. */
export interface LineProblem {
  readonly file: string;
  /** 1 for the first line of the file. */
  readonly line: number;
  /** Header of the column and its number from 1, where the problem is in one. */
  readonly column?: string;
  readonly columnNumber?: number;
  readonly code: string;
  readonly message: Bilingual;
}

/** The whole file cannot be read. */
export class IntakeError extends Error {
  override readonly name: string = 'IntakeError';
  constructor(
    readonly code: string,
    readonly bilingual: Bilingual,
  ) {
    super(`${bilingual.en} / ${bilingual.zh}`);
  }
}

/**
 * The system cannot do its work for now (`isFault`), or takes the token no more, as when it expired meanwhile: no further line was sent.
 * Others were under way with it, so that lines before it may be missing as well; what was recorded is known when it is imported again.
 */
export class ImportStopped extends IntakeError {
  override readonly name = 'ImportStopped';
  constructor(
    code: string,
    line: number,
    { zh, en }: Bilingual,
    readonly isFault: boolean,
  ) {
    super(code, {
      zh: `导入在第 ${line} 行停止，该行的指令被拒绝：${zh}与它同时发送的行可能已经入账；请重新导入整个文件，已入账的行会被认出。`,
      en: `The import stopped at line ${line}, whose command was refused: ${en} Some of the lines that were sent with it may be recorded: import the whole file again, and those are known.`,
    });
  }
}

/** A value of a row that cannot be used; caught by the importer, which adds file and line. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
  constructor(
    readonly code: string,
    /** By its canonical name. */
    readonly column: string,
    /** The sentence, for the name by which the file has the column. */
    readonly told: (column: string) => Bilingual,
  ) {
    super(told(column).en);
  }
}
