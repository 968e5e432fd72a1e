import { MemoryTokenStore } from '#stores';
import { Tokens } from '../access/tokens.js';
import { systemClock } from '../configuration/clock.js';

/** Tokens that live as long as the test. */
export const memoryTokens = (): Tokens => new Tokens(new MemoryTokenStore(), systemClock);
