import { type Fact, type PersonInput } from '../assessment/assessment.js';
import { Drawing } from './drawing.js';
import { RANDOM_CODES } from './random-editions.js';
import { fact, person } from './small-assessment.js';

/** What some people did in March 2026, as records of a random edition. */
export class RandomMonth extends Drawing {
  private recorded(of: string, index: number): Fact {
    const day = `2026-03-${this.pick(['02', '09', '09', '16', '31'])}`;
    const status = this.pick<Fact['status']>(['standing', 'standing', 'standing', 'candidate', 'void']);
    return fact(`${of}#${String(index)}`, this.pick(RANDOM_CODES), day, {
      subject: of,
      status,
      ...(status === 'void' && { voidedBy: 'withdrawn' }),
      attributes: {
        n: this.pick(['0', '5', '-3', '2.75']),
        ...this.pick<Fact['attributes']>([{}, { m: '30' }, { m: '0', b: true }]),
        ...this.pick<Fact['attributes']>([{}, { y: '300.55 yuan', d: '2026-04-05' }, { y: '-20 yuan' }]),
      },
      ...this.pick<Partial<Fact>>([{}, { incident: 'i-1' }, { contact: 'k-1', incident: 'i-2' }]),
    });
  }

  people(): readonly PersonInput[] {
    return this.times(1, 3, (index) => {
      const name = `p${String(index)}`;
      const posts = [{ from: '2025-01-01', value: this.pick(['agent', 'agent', 'lead', null]) }];
      return person({ person: name, posts, facts: this.times(0, 5, (at) => this.recorded(name, at)) });
    });
  }
}
