import { messagesContract } from '#eventsourcing/contracts';
import { FAULTS, OPERATIONS, REASONS } from './fault-messages.js';

describe('messages of the stores', () => messagesContract(FAULTS));
describe('what a server is asked for', () => messagesContract(OPERATIONS));
describe('why it did not do it', () => messagesContract(REASONS));
