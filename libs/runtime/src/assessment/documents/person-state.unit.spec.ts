import { type PersonState } from '#callcentre';
import { stateUntil } from './person-state.js';

const state: PersonState = {
  posts: [{ from: '2026-01-05', value: 'agent' }],
  teams: [],
  hiredOn: '2026-01-05',
  trainingCompletedOn: '2026-01-12',
  postTakenOn: '2026-01-13',
  erased: false,
};

describe('what of a person’s state bears on a period', () => {
  const daysOf = (hiredOn: string): unknown => {
    const { trainingCompletedOn, postTakenOn } = stateUntil({ ...state, hiredOn }, '2026-01-31')!;
    return { trainingCompletedOn, postTakenOn };
  };

  it.each([
    ['2025-12-01', '2026-01-12', '2026-01-13'],
    ['2026-01-13', '2026-01-13', '2026-01-13'],
    ['2026-01-20', '2026-01-20', '2026-01-20'],
  ])('counts no training and no service from before the first day %s', (hiredOn, trainingCompletedOn, postTakenOn) => {
    expect(daysOf(hiredOn)).toEqual({ trainingCompletedOn, postTakenOn });
  });

  it('holds post and team from the first day on, so that months of service count from it', () => {
    const held = {
      ...state,
      posts: [
        { from: '2026-01-05', value: 'agent' },
        { from: '2026-01-12', value: 'lead' },
        { from: '2026-01-26', value: 'agent' },
      ],
      teams: [{ from: '2026-01-05', value: 't-1' }],
      hiredOn: '2026-01-20',
    };
    expect(stateUntil(held, '2026-01-31')).toMatchObject({
      posts: [
        { from: '2026-01-20', value: 'lead' },
        { from: '2026-01-26', value: 'agent' },
      ],
      teams: [{ from: '2026-01-20', value: 't-1' }],
    });
  });

  it('holds of the posts from before the first day the one that begins on it', () => {
    const posts = [
      { from: '2026-01-05', value: 'agent' },
      { from: '2026-01-20', value: 'lead' },
    ];
    expect(stateUntil({ ...state, posts, hiredOn: '2026-01-20' }, '2026-01-31')).toMatchObject({
      posts: [{ from: '2026-01-20', value: 'lead' }],
    });
  });

  it('is nothing where the first day is a later one', () => {
    expect(stateUntil({ ...state, hiredOn: '2026-02-01' }, '2026-01-31')).toBeNull();
    expect(stateUntil(null, '2026-01-31')).toBeNull();
  });
});
