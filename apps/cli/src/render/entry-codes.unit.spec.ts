import { type EntryCodes } from '#rulebook';
import { said } from '../language.js';
import { Output } from '../output.js';
import { codesText } from './entry-codes.js';

const CODES: EntryCodes = {
  posts: [{ code: 'cs_specialist', title: said('客服专员', 'service specialist') }],
  facts: [
    {
      ...{ code: 'exam-scored', title: said('考试成绩', 'Exam scored'), through: 'record' },
      attributes: [
        { code: 'score', title: said('得分', 'score'), type: 'decimal', required: true, min: '0', notAbove: 'full' },
        { code: 'note', title: said('note', 'note'), type: 'code', required: false },
      ],
    },
    {
      ...{ code: 'late-or-early', title: said('迟到或早退', 'Late or early'), through: 'violation' },
      attributes: [
        {
          ...{ code: 'kind', title: said('种类', 'kind'), type: 'code', required: true },
          oneOf: [{ code: 'late', title: said('迟到', 'late') }],
        },
      ],
    },
  ],
  forms: [],
};

describe('the codes that files are written with', () => {
  it('are told with what people call them, attributes as the columns of a file are headed', () => {
    expect(codesText(new Output(false, 'zh'), CODES).split('\n')).toEqual([
      '━━ 岗位（人员文件的“岗位”列）',
      '  cs_specialist 客服专员',
      '',
      '━━ 记录的事实（考勤、其他事实；登记即成立）',
      '  exam-scored 考试成绩',
      '      attribute.score 得分：数，如 12.5；0..；<= full',
      '      attribute.note：代码；可空',
      '',
      '━━ 上报的事实（违规、考勤；须另一人确认）',
      '  late-or-early 迟到或早退',
      '      attribute.kind 种类：late 迟到',
    ]);
  });

  it('are told in English', () => {
    const lines = codesText(new Output(false, 'en'), CODES).split('\n');
    expect(lines).toContain('      attribute.note: a code; may be empty');
    expect(lines).toContain('      attribute.kind: late');
  });
});
