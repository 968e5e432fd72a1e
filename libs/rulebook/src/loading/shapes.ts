import { type Finding } from '../api.js';

/** Collects places where exactly one of several fields has to be written. */
export class Shapes {
  readonly findings: Finding[] = [];

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
