import { setName } from '#eventsourcing';
import { centreViews, VIEWS_GENERATION } from './centre-views.js';

describe('the views of a centre', () => {
  it('are of a generation of their own, by which an older version is kept from switching back to its own', () => {
    // Where this is red, a view has another version: raise VIEWS_GENERATION by one and write down both here.
    expect([setName(centreViews()), VIEWS_GENERATION]).toEqual(['main@06308880', 6]);
  });
});
