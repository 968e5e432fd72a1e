import { jest } from '@jest/globals';
import { GrowthNews, REST_MILLISECONDS } from './growth-news.js';

describe('news of a log that grows', () => {
  let told: number;
  let news: GrowthNews;

  beforeEach(() => {
    jest.useFakeTimers();
    told = 0;
    news = new GrowthNews(() => (told += 1));
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are told at once when nothing was told for a while', () => {
    news.note();
    expect(told).toBe(1);
    jest.advanceTimersByTime(REST_MILLISECONDS);
    news.note();
    expect(told).toBe(2);
  });

  it('are told together where commits follow each other, and of the last one without another', () => {
    for (let commit = 0; commit < 5; commit += 1) news.note();
    expect(told).toBe(1);
    jest.advanceTimersByTime(REST_MILLISECONDS - 1);
    expect(told).toBe(1);
    jest.advanceTimersByTime(1);
    expect(told).toBe(2);
    jest.advanceTimersByTime(10 * REST_MILLISECONDS);
    expect(told).toBe(2);
  });

  it('are told at once when somebody waits, and not when there are none', () => {
    news.hurry();
    expect(told).toBe(0);
    news.note();
    news.note();
    news.hurry();
    expect(told).toBe(2);
    news.hurry();
    jest.advanceTimersByTime(REST_MILLISECONDS);
    expect(told).toBe(2);
  });
});
