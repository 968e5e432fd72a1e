import { type Bilingual, Fault } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** The environment or the arguments say something that cannot be used; the message names the variable and the mend. */
export class ConfigurationError extends Fault {
  override readonly name = 'ConfigurationError';
  constructor(variable: string, value: string, expected: Bilingual) {
    const values = { variable, value, expected: expected.en, expectedZh: expected.zh };
    super('configuration-unusable', FAULTS.configurationUnusable, values);
  }
}
