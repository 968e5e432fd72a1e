import { UnknownEdition } from '../../assessment/deriving/assess-period.js';
import { invalidField } from '../../refusals/refusals.js';
import { type Answer } from '../query.js';

/** An edition that is not there is the asker's mistake; everything else is a fault. */
export const refusingUnknownEdition = async (answer: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof UnknownEdition)) throw error;
    return invalidField('/asIf', `本考核期的规章没有版本“${error.edition}”。`, error.message);
  }
};
