import { type Finding } from '../../edition/finding.js';

/** Collects places where exactly one of several fields has to be written, or one that goes with another is missing. */
export class Shapes {
  readonly findings: Finding[] = [];

  missing(code: string, path: string, field: string, mend: Finding['mend']): void {
    this.findings.push({
      code,
      severity: 'error',
      path,
      message: { zh: `缺少“${field}”。`, en: `"${field}" is missing.` },
      mend,
    });
  }

  report(code: string, path: string, fields: readonly string[]): void {
    const names = fields.join(', ');
    this.findings.push({
      code,
      severity: 'error',
      path,
      message: { zh: `此处必须且只能写一项：${names}。`, en: `This place needs exactly one of: ${names}.` },
      mend: { zh: '请只保留一项。', en: 'Keep one of them.' },
    });
  }
}
