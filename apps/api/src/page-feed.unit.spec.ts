interface Page {
  readonly messageOf: (written: string) => object;
}

describe('a message of the feed, as the page reads it', () => {
  it.each([
    ['id: 07\nevent: recorded\ndata: {"type":"A: b"}', { id: '07', event: 'recorded', data: { type: 'A: b' } }],
    ['id: 08', { id: '08' }],
    [
      'event: end\ndata: {"messages":{"zh":"停","en":"stop"}}',
      { event: 'end', data: { messages: { zh: '停', en: 'stop' } } },
    ],
  ])('%j', async (written, expected) => {
    const file: string = '../page/feed.js';
    const { messageOf } = (await import(file)) as Page;
    expect(messageOf(written)).toEqual(expected);
  });
});
