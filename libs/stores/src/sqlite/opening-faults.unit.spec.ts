import { StoreBroken, StoreFull } from './errors.js';
import { faultOf, openingFaultOf } from './faults.js';

const noRoomForIndex = Object.assign(new Error('disk I/O error'), { errcode: 4874 });
const failedSync = Object.assign(new Error('disk I/O error'), { errcode: 1034 });

describe('a file that is opened on a full disk', () => {
  it('has no space where the index of its write-ahead log cannot be made', () => {
    expect(openingFaultOf('log.sqlite', noRoomForIndex)).toBeInstanceOf(StoreFull);
  });

  it('is broken by any other failure of the disk, and by the same one in a commit', () => {
    expect(openingFaultOf('log.sqlite', failedSync)).toBeInstanceOf(StoreBroken);
    expect(faultOf('log.sqlite', noRoomForIndex)).toBeInstanceOf(StoreBroken);
  });
});
