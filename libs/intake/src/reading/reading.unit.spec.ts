import { type ImportRequest, importFile, mappingFor, readRows } from '../importing.js';
import { mappings } from '../mappings/index.js';
import { readNdjson } from './rows.js';
import { thrownBy } from '../testing/thrown-by.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const read = (name: string, text: string, file = `${name}.csv`) => readRows(file, utf8(text), mappingFor(file, name));

describe('the kind of a file', () => {
  it.each([
    ['violations-march.csv', 'violations'],
    ['violation-decisions-march.csv', 'violation-decisions'],
    ['/in/box/people.ndjson', 'people'],
    ['C:\\box\\qa.csv', 'qa'],
  ])('of %s is told by its name: %s', (file, name) => {
    expect(mappingFor(file).name).toBe(name);
  });

  it('is the one that was named, whatever the file is called', () => {
    expect(mappingFor('export.csv', 'attendance').name).toBe('attendance');
  });

  it('has to be named when nothing tells it', () => {
    const named = mappings.map(({ name, title }) => `${name}（${title.zh}）`);
    const names = mappings.map(({ name }) => name);

    expect(thrownBy(() => mappingFor('export.csv'))).toEqual({
      code: 'unknown-mapping',
      zh: `看不出这是哪种文件；请用 --as 指明：${named.join('、')}。`,
      en: `Cannot tell what kind of file this is. Say it with --as: ${names.join(', ')}.`,
    });
    expect(thrownBy(() => mappingFor('people.csv', 'peoples'))).toMatchObject({ code: 'unknown-mapping' });
  });

  it('is not asked of a workbook, which has to be saved otherwise first', async () => {
    const system = null as unknown as ImportRequest['system'];
    const request = { system, caller: { id: 'H1', role: 'hr', centre: 'c' }, bytes: utf8('PK\u0003\u0004') } as const;
    await expect(importFile({ ...request, file: '人员.xlsx' })).rejects.toMatchObject({ code: 'workbook' });
  });
});

describe('the header', () => {
  it('may be in Chinese; cells come under the canonical names, trimmed, and empty ones are absent', () => {
    const found = read('teams', '班组编号,部门,班组名称,录入人\r\nG01, 客户服务部 ,客服一组,\r\n');

    expect(found.header).toEqual(['team', 'department', 'title', 'entered_by']);
    expect(found.rows).toEqual([
      {
        line: 2,
        cells: new Map([
          ['team', 'G01'],
          ['department', '客户服务部'],
          ['title', '客服一组'],
        ]),
      },
    ]);
    expect(found.problems).toEqual([]);
  });

  it('is refused when a column is missing, naming it', () => {
    expect(thrownBy(() => read('teams', 'team,title\nG01,One\n'))).toEqual({
      code: 'missing-columns',
      zh: '“班组”文件缺少列：部门（department）。请在第一行（表头）写上，并补上内容。',
      en: 'A file of "Teams" needs these columns too: department. Add them to the first line, which is the header, and fill them.',
    });
  });

  it('is refused with the columns that nobody knows beside the missing ones, since one may be meant for the other', () => {
    expect(thrownBy(() => read('teams', '班组编号,部门,班组名\nG01,a,One\n'))).toEqual({
      code: 'missing-columns',
      zh: '“班组”文件缺少列：班组名称（title）。请在第一行（表头）写上，并补上内容。不认识的列：班组名。请按导入说明改列名，或删去。',
      en: 'A file of "Teams" needs these columns too: title. Add them to the first line, which is the header, and fill them. Unknown columns: 班组名. Name them as the guide to imports does, or take them away.',
    });
  });

  it('is refused when a column is unknown, and says how attributes are written where there may be any', () => {
    expect(thrownBy(() => read('teams', 'team,department,title,color\nG01,a,b,c\n'))).toEqual({
      code: 'unknown-columns',
      zh: '不认识的列：color。请按导入说明改列名，或删去。',
      en: 'Unknown columns: color. Name them as the guide to imports does, or take them away.',
    });
    expect(thrownBy(() => read('violations', 'incident,person,code,occurred_at,minutes\n'))).toEqual({
      code: 'unknown-columns',
      zh: '不认识的列：minutes。请按导入说明改列名，或删去。事实的属性写成 attribute.名称。',
      en: 'Unknown columns: minutes. Name them as the guide to imports does, or take them away. Attributes of a fact are written attribute.<name>.',
    });
  });

  it('is refused when a column is there twice, under one name or two that mean the same', () => {
    expect(thrownBy(() => read('teams', 'team,班组编号,department,title\nG01,G02,a,b\n'))).toEqual({
      code: 'repeated-columns',
      zh: '同一列出现了两次：team、班组编号。请只留一列。',
      en: 'A column is there twice: team, 班组编号. Leave one of them.',
    });
    expect(thrownBy(() => read('teams', '班组编号,班组编号,部门,班组名称\nG01,G01,a,b\n'))).toMatchObject({
      zh: '同一列出现了两次：班组编号。请只留一列。',
      en: 'A column is there twice: 班组编号. Leave one of them.',
    });
  });

  it('is refused when a column that holds something has no name', () => {
    expect(thrownBy(() => read('teams', 'team,,department,title\nG01,x,a,b\n'))).toEqual({
      code: 'nameless-column',
      zh: '第 2 列有内容而没有列名；请写上列名，或删去这一列。',
      en: 'Column 2 holds something and has no name. Name it, or take it away.',
    });
  });

  it.each([
    ['with the cells of the others merged into it', '2026年3月班组,,\n班组编号,部门,班组名称\nG01,a,b\n'],
    ['alone', '2026年3月班组\n班组编号,部门,班组名称\nG01,a,b\n'],
  ])('is refused when a title stands above the header, %s', (_how, text) => {
    expect(thrownBy(() => read('teams', text))).toEqual({
      code: 'title-above-header',
      zh: '第一行只有“2026年3月班组”，像是标题而不是表头；请删去它，让第一行是列名。',
      en: 'The first line holds "2026年3月班组" alone, which looks like a title and not like a header. Take it away, so that the names of the columns come first.',
    });
  });

  it('may have columns without a name that nobody uses, as spreadsheets write them', () => {
    const found = read('teams', 'team,department,title,,\nG01,a,b,,\nG02,a,b\n');
    expect([found.header, found.rows.map(({ line }) => line)]).toEqual([
      ['team', 'department', 'title'],
      [2, 3],
    ]);
    expect(found.problems).toEqual([]);
  });

  it('keeps the numbers that the file has for its columns, also beside those that nobody uses', () => {
    const found = read('teams', 'team,,department,title\nG01,,a,b\nG02,,a\n');

    expect(found.numbers).toEqual([1, 3, 4]);
    expect(found.problems).toMatchObject([{ line: 3, column: 'title', columnNumber: 4 }]);
    expect(thrownBy(() => read('teams', 'team,,department,title,\nG01,,a,b,x\n'))).toMatchObject({
      code: 'nameless-column',
      en: 'Column 5 holds something and has no name. Name it, or take it away.',
    });
  });

  it.each([';', '\t', '，'])('is refused when %j separates the columns, with what to do', (separator) => {
    const text = ['team', 'department', 'title'].join(separator);
    expect(thrownBy(() => read('teams', `${text}\n`))).toMatchObject({ code: 'wrong-separator' });
  });

  it('of an empty file is nothing that lacks columns', () => {
    expect(thrownBy(() => read('teams', ''))).toMatchObject({ code: 'empty-file' });
  });
});

describe('a line that is none', () => {
  it('has empty cells alone, and is passed over', () => {
    const found = read('teams', 'team,department,title\n\n,,\nG01,a,b\n , ,\n');
    expect([found.rows.map(({ line }) => line), found.problems]).toEqual([[4], []]);
  });

  it('is the header once more, and is reported instead of recorded', () => {
    const found = read('teams', 'team,department,title\nG01,a,b\nteam, department,title\nG02,a,b\n');
    expect(found.rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(found.problems).toEqual([
      {
        file: 'teams.csv',
        line: 3,
        code: 'repeated-header',
        message: {
          zh: '这一行与表头相同，没有入账；请删去。',
          en: 'This line is the header once more, and was not recorded. Take it away.',
        },
      },
    ]);
  });
});

describe('a line that is not right', () => {
  const HEADER = 'team,department,title\n';
  const GOOD = {
    line: 3,
    cells: new Map([
      ['team', 'G02'],
      ['department', 'd'],
      ['title', 'Two'],
    ]),
  };

  it('with another number of cells than the header is named, and the others are kept', () => {
    const found = read('teams', `${HEADER}G01,d\nG02,d,Two\n`);

    expect(found.rows).toEqual([GOOD]);
    expect(found.problems).toEqual([
      {
        file: 'teams.csv',
        line: 2,
        column: 'title',
        columnNumber: 3,
        code: 'wrong-cell-count',
        message: {
          zh: '这一行有 2 个单元格，表头有 3 个。请核对逗号：含逗号的内容整格加英文双引号，空格子也留逗号。',
          en: 'This line has 2 cells, the header has 3. Check its commas: a cell that holds one is put into double quotes, and an empty cell keeps its own.',
        },
      },
    ]);
  });

  it('with cells beyond the header is placed at the first of them', () => {
    const { problems } = read('teams', `${HEADER}G01,d,One,x,y\n`);

    expect(problems).toEqual([
      {
        file: 'teams.csv',
        line: 2,
        columnNumber: 4,
        code: 'wrong-cell-count',
        message: {
          zh: '这一行有 5 个单元格，表头有 3 个。请核对逗号：含逗号的内容整格加英文双引号，空格子也留逗号。',
          en: 'This line has 5 cells, the header has 3. Check its commas: a cell that holds one is put into double quotes, and an empty cell keeps its own.',
        },
      },
    ]);
  });

  it('with a quotation mark in the wrong place is named with its column, and the others are kept', () => {
    const found = read('teams', `${HEADER}G01,d,O"ne\nG02,d,Two\n`);

    expect(found.rows).toEqual([GOOD]);
    expect(found.problems).toEqual([
      {
        file: 'teams.csv',
        line: 2,
        columnNumber: 3,
        code: 'bad-csv',
        message: {
          zh: '单元格中间出现了引号；含引号的单元格须整个放在引号里，其中的引号写两次。',
          en: 'A quotation mark stands within a cell. Put the whole cell in quotation marks, and write those within it twice.',
        },
      },
    ]);
  });

  it('with something after a closing quotation mark is named with its column, and the others are kept', () => {
    const found = read('teams', `${HEADER}G01,"d"x,One\nG02,d,Two\nG03,"e" ,Three\nG04,"f",Four\n`);

    expect(found.rows).toEqual([
      GOOD,
      {
        ...GOOD,
        line: 5,
        cells: new Map([
          ['team', 'G04'],
          ['department', 'f'],
          ['title', 'Four'],
        ]),
      },
    ]);
    expect(found.problems.map(({ line, code }) => ({ line, code }))).toEqual([
      { line: 2, code: 'bad-csv' },
      { line: 4, code: 'bad-csv' },
    ]);
    expect(found.problems.slice(0, 1)).toEqual([
      {
        file: 'teams.csv',
        line: 2,
        columnNumber: 2,
        code: 'bad-csv',
        message: {
          zh: '结尾的引号之后还有文字；请删去，或把单元格中的引号写两次。',
          en: 'Something follows the closing quotation mark. Take it away, or write quotation marks within the cell twice.',
        },
      },
    ]);
  });

  it('that opens a quotation mark and never closes it does not take the lines before it along', () => {
    const found = read('teams', `${HEADER}G01,d,One\nG02,d,"Two\nG03,d,Three\n`);

    expect(found.rows.map((row) => row.cells.get('team'))).toEqual(['G01']);
    expect(found.problems).toEqual([
      {
        file: 'teams.csv',
        line: 3,
        columnNumber: 3,
        code: 'bad-csv',
        message: {
          zh: '引号从这一行起没有闭合，其后各行都读不出来；请补上结尾的引号。',
          en: 'A quotation mark is opened here and never closed, so that no line after it can be read. Close it.',
        },
      },
    ]);
  });

  it('within a cell of several lines is placed where the cell begins, and reading goes on with the next line', () => {
    const found = read('teams', 'team,department,title\r\n甲,"d\r\ne"x,One\r\nG02,d,Two\r\n\r\nG03,d\r\n');

    expect(found.rows.map((row) => [row.line, row.cells.get('title')])).toEqual([[4, 'Two']]);
    expect(found.problems.map(({ line, code }) => ({ line, code }))).toEqual([
      { line: 2, code: 'bad-csv' },
      { line: 3, code: 'bad-csv' },
      { line: 6, code: 'wrong-cell-count' },
    ]);
  });

  it('is counted by the lines of the file, also after a cell that holds a line break', () => {
    for (const lineBreak of ['\n', '\r\n']) {
      const found = read('teams', `${HEADER}甲,d,"One\nand more"\n\nG02,d\n`.replaceAll('\n', lineBreak));

      expect(found.rows.map((row) => [row.line, row.cells.get('title')])).toEqual([[2, `One${lineBreak}and more`]]);
      expect(found.problems.map(({ line, code }) => ({ line, code }))).toEqual([{ line: 5, code: 'wrong-cell-count' }]);
    }
  });
});

describe('NDJSON', () => {
  it('has one object a line with the names of the columns, keeps numbers as they are written, and takes lists and attributes', () => {
    const found = read(
      'facts',
      '{"编号":"k1","person":"A1","code":"workload-figure","occurred_at":"2026-03-31","attributes":{"value":0.10,"big":12345678901234567890}}\n',
      'facts.ndjson',
    );

    expect(found.rows).toEqual([
      {
        line: 1,
        cells: new Map([
          ['key', 'k1'],
          ['person', 'A1'],
          ['code', 'workload-figure'],
          ['occurred_at', '2026-03-31'],
          ['attribute.value', '0.10'],
          ['attribute.big', '12345678901234567890'],
        ]),
      },
    ]);
  });

  it('joins the values of a list as a cell would hold them', () => {
    const complaint =
      '{"key":"c","channel":"hotline","about":["A1","A2"],"conduct_at":"2026-03-01","customer":"x","text":"y","contact":null}';

    const { rows } = read('complaints', complaint, 'complaints.ndjson');

    expect(rows[0]?.cells.get('about')).toBe('A1;A2');
    expect(rows[0]?.cells.has('contact')).toBe(false);
  });

  it('names a line that is no object, and keeps the others', () => {
    const line = '{"team":"G01","department":"d","title":"One"}';

    const found = read('teams', `{"team":\n[1]\n\n${line}\n`, 'teams.ndjson');

    expect(found.rows.map((row) => row.line)).toEqual([4]);
    expect(found.problems).toEqual([
      {
        file: 'teams.ndjson',
        line: 1,
        code: 'bad-json',
        message: {
          zh: '这一行不是一个 JSON 对象。请把每条记录单独写成一行 {…}，行末不加逗号。',
          en: expect.stringMatching(/^This line is not one JSON object \(.+\)\. Write each record/),
        },
      },
      {
        file: 'teams.ndjson',
        line: 2,
        code: 'bad-json',
        message: {
          zh: '这一行不是一个 JSON 对象。请把每条记录单独写成一行 {…}，行末不加逗号。',
          en: 'This line is not one JSON object (not an object). Write each record as {…} on a line of its own, without a comma after it.',
        },
      },
    ]);
  });

  it.each([
    ['team', '{"team":"G01","team":"G02","department":"d","title":"One"}'],
    ['title', '{"team":"G01","title":"One","department":"d","\\u0074itle":"Two"}'],
  ])(
    'names a line that has %s twice, of which one would be taken for the other, and keeps the others',
    (name, twice) => {
      const found = read('teams', `${twice}\n{"team":"G03","department":"d","title":"Three"}\n`, 'teams.ndjson');

      expect(found.rows.map((row) => row.line)).toEqual([2]);
      expect(found.problems).toMatchObject([{ line: 1, column: name, code: 'repeated-column' }]);
    },
  );

  it('names an attribute that a line gives by itself and among the others', () => {
    const twice = '{"attribute.score":"1","attributes":{"score":"2"}}';

    const found = readNdjson('facts.ndjson', twice);

    expect(found).toMatchObject({ rows: [], problems: [{ column: 'attribute.score', code: 'repeated-column' }] });
  });

  it('names a line that gives one column under two names that mean the same, and keeps the others', () => {
    const good = '{"工号":"A1","key":"k","code":"c","occurred_at":"2026-03-01"}';
    const twice = '{"工号":"A1","person":"A2","key":"k","code":"c","occurred_at":"2026-03-01"}';

    const found = read('facts', `${twice}\n${good}\n`, 'facts.ndjson');

    expect(found.rows.map(({ line, cells }) => [line, cells.get('person')])).toEqual([[2, 'A1']]);
    expect(found.problems).toMatchObject([{ line: 1, column: 'person', code: 'repeated-column' }]);
  });

  it('takes an attribute of nothing for an empty cell, and a list in one for what semicolons separate', () => {
    const found = readNdjson('facts.ndjson', '{"attributes":{"kind":null,"items":["a","b"]}}');

    expect(found.rows[0]?.cells).toEqual(new Map([['attribute.items', 'a;b']]));
  });

  it.each([
    ['attribute.kind', '{"attributes":{"kind":{"x":1}}}'],
    ['about', '{"about":["A1",null]}'],
    ['about', '{"about":[["A1"]]}'],
  ])('names a line with an object or nothing where %s asks for a value', (column, line) => {
    const found = readNdjson('facts.ndjson', `${line}\n{"key":"k"}\n`);

    expect(found.rows.map((row) => row.line)).toEqual([2]);
    expect(found.problems).toMatchObject([{ line: 1, column, code: 'nested-value' }]);
  });

  it('names a line with a name that nobody knows, and keeps the others', () => {
    const line = '{"team":"G01","department":"d","title":"One"}';

    const found = read(
      'teams',
      `{"team":"G02","department":"d","title":"Two","colour":"red"}\n${line}\n`,
      'teams.ndjson',
    );

    expect(found.rows.map((row) => row.line)).toEqual([2]);
    expect(found.problems).toEqual([
      {
        file: 'teams.ndjson',
        line: 1,
        column: 'colour',
        code: 'unknown-columns',
        message: {
          zh: '不认识的列：colour。请按导入说明改列名，或删去。',
          en: 'Unknown columns: colour. Name them as the guide to imports does, or take them away.',
        },
      },
    ]);
  });

  it('keeps a line without a name that is needed for its own report, so that it does not refuse the file', () => {
    const found = read('teams', '{"team":"G02"}\n{"team":"G01","department":"d"}\n', 'teams.ndjson');

    expect(found.rows.map((row) => row.line)).toEqual([1, 2]);
    expect(found.problems).toEqual([]);
  });
});
