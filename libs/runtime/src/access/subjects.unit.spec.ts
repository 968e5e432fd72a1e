import { type CentreCommandType } from '#callcentre';
import { commandSubjects } from './subjects.js';

describe('the persons whom a command is about, by a body that nobody has checked yet', () => {
  let sought: string[];
  beforeEach(() => {
    sought = [];
  });

  const subjectsOf = (type: CentreCommandType, data: unknown): Promise<readonly string[]> =>
    commandSubjects(type, data, {
      ofCase: async (stream) => {
        sought.push(`case ${stream}`);
        return ['a-1', 'a-2'];
      },
      ofEntry: async (key) => {
        sought.push(`entry ${key}`);
        return ['a-3'];
      },
    });

  it.each<[CentreCommandType, object, readonly string[]]>([
    ['violation.report', { subject: 'a-1', incident: 'i' }, ['a-1']],
    ['record.record', { subject: 't-1' }, ['t-1']],
    ['handover.start', { incoming: 'a-2', outgoing: 'a-1' }, ['a-1', 'a-2']],
    ['complaint.receive', { about: ['a-2', 'a-1'] }, ['a-2', 'a-1']],
    ['complaint.receive', { about: [] }, []],
    ['edition.publish', { person: 'a-1' }, []],
  ])('are those whom %s names in %j', async (type, data, persons) => {
    expect(await subjectsOf(type, data)).toEqual(persons);
    expect(sought).toEqual([]);
  });

  it.each<[CentreCommandType, object, string, readonly string[]]>([
    ['violation.confirm', { violation: 'v', subject: 'a-9' }, 'case violation-v', ['a-1', 'a-2']],
    ['qa-review.score', { review: 'q' }, 'case qaReview-q', ['a-1', 'a-2']],
    ['case.redact', { case: 'complaint-c', person: 'a-9' }, 'case complaint-c', ['a-1', 'a-2']],
    ['appeal.file', { entry: 'e', person: 'a-9' }, 'entry e', ['a-3']],
  ])('are those of what %s names in %j, whoever else stands beside it', async (type, data, asked, persons) => {
    expect(await subjectsOf(type, data)).toEqual(persons);
    expect(sought).toEqual([asked]);
  });

  it('are looked up for one case only, however many a body names', async () => {
    await subjectsOf('violation.confirm', { violation: ['v', 'w'] });
    expect(sought).toEqual(['case violation-v']);
  });

  it.each([
    [null],
    [undefined],
    ['a-1'],
    [7],
    [{}],
    [{ subject: null }],
    [{ subject: '' }],
    [{ subject: { id: 'a-1' } }],
  ])('are nobody where the body is %j', async (data) => {
    expect(await subjectsOf('violation.report', data)).toEqual([]);
  });

  it('are texts that may be ids, and of a list no more than 200', async () => {
    const longest = 'a'.repeat(200);
    expect(await subjectsOf('complaint.receive', { about: [longest, `${longest}a`, '', 7, 'b'] })).toEqual([
      longest,
      'b',
    ]);
    const many = Array.from({ length: 201 }, (_, index) => `a-${index}`);
    expect(await subjectsOf('complaint.receive', { about: many })).toEqual(many.slice(0, 200));
  });
});
