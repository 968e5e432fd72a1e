import { counted } from './counted.js';

it('says one of one, and several of every other number, however it is written', () => {
  const told = [0, 1, '1', 1.5, '2–3'].map((count) => counted(count, 'day'));
  expect(told).toEqual(['0 days', '1 day', '1 day', '1.5 days', '2–3 days']);
  expect(counted(2, 'person', 'people')).toBe('2 people');
});
