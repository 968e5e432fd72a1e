import { messagesContract } from '#eventsourcing/contracts';
import { FAULTS } from './fault-messages.js';

describe('messages of the stores', () => messagesContract(FAULTS));
