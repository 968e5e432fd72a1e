import { type Position } from '#eventsourcing';
import { AnsweredPlace } from './outcome.js';

/** Goal: the place that an append answers is the one under which everybody else reads its event, whatever the server answers. */
describe('the place that the server answers', () => {
  /** What is answered for each append of an event, and how many events were read back for it. */
  const answered = async (server: (own: string) => string): Promise<readonly [readonly string[], number]> => {
    const place = new AnsweredPlace();
    let read = 0;
    const readBack = (own: string) => (): Promise<Position> => {
      read += 1;
      return Promise.resolve(own as Position);
    };
    const places: string[] = [];
    for (const own of ['1', '4', '7']) places.push(await place.of(server(own) as Position, readBack(own)));
    return [places, read];
  };

  it('is believed once it was found to be the one of the event', async () => {
    expect(await answered((own) => own)).toEqual([['1', '4', '7'], 1]);
  });

  it('is never believed where it was another one, also if it is right by chance later', async () => {
    expect(await answered((own) => (own === '1' ? '2' : own))).toEqual([['1', '4', '7'], 3]);
  });
});
