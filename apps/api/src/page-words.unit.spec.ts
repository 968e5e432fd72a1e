import { EVENT_WORDS, STATUS_WORDS, UNSETTLED_WORD, WAITS_WORDS } from '#callcentre';
import { CAUSE_WORDS, PART_WORDS, ROLE_WORDS } from '#runtime';
import { type FastifyReply } from 'fastify';
import { PageController } from './controllers/page-controller.js';

interface Words {
  readonly learnWords: (given: unknown) => void;
  readonly eventText: (type: string) => string;
  readonly roleText: (role: string) => string;
}

describe('the words of the page', () => {
  it('are those of the program, and names where it has none', async () => {
    const types: string[] = [];
    const reply = { type: (type: string) => types.push(type) } as unknown as FastifyReply;
    const given: unknown = JSON.parse(new PageController().file('words.json', reply));
    expect([given, types]).toEqual([
      {
        ...{ causes: CAUSE_WORDS, events: EVENT_WORDS, parts: PART_WORDS, roles: ROLE_WORDS },
        ...{ statuses: STATUS_WORDS, unsettled: UNSETTLED_WORD, waits: WAITS_WORDS },
      },
      ['application/json; charset=utf-8'],
    ]);

    const file: string = '../page/words.js';
    const { learnWords, eventText, roleText } = (await import(file)) as Words;
    expect([eventText('AppealFiled'), roleText('hr')]).toEqual(['AppealFiled', 'hr']);
    learnWords(given);
    expect([eventText('AppealFiled'), eventText('LaterEvent'), roleText('hr')]).toEqual([
      '提出申诉',
      'LaterEvent',
      '人力资源',
    ]);
  });
});
