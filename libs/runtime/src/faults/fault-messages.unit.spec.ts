import { messagesContract } from '#eventsourcing/contracts';
import { FAULTS } from './fault-messages.js';
import { GENERIC_MESSAGES } from '../refusals/refusals.js';

describe('messages of the running system', () => messagesContract({ ...FAULTS, ...GENERIC_MESSAGES }));
