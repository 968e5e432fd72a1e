import { IntakeError } from '../problem.js';

/** The code and the sentences with which a file is refused. */
export const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof IntakeError
      ? { code: error.code, zh: error.bilingual.zh, en: error.bilingual.en }
      : String(error);
  }
  return 'nothing was thrown';
};
