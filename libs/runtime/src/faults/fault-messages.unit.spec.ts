import { messagesContract } from '#eventsourcing/contracts';
import { FAULTS } from './fault-messages.js';
import { GENERIC_MESSAGES } from '../refusals/messages.js';

describe('messages of the running system', () => messagesContract({ ...FAULTS, ...GENERIC_MESSAGES }));
