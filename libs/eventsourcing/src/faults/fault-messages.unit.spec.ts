import { messagesContract } from '../contracts/messages-contract.js';
import { FAULTS } from './fault-messages.js';

describe('messages of the event core', () => messagesContract(FAULTS));
