import { StoreBroken, StoreFull, StoreNotAccessible } from './errors.js';
import { faultOf, fileFaultOf, openingFaultOf } from './faults.js';

const noRoomForIndex = Object.assign(new Error('disk I/O error'), { errcode: 4874 });
const failedSync = Object.assign(new Error('disk I/O error'), { errcode: 1034 });

describe('a file that a process is to open which has too many open', () => {
  it('cannot be opened, and is said to be for that too, whether SQLite opens it or not', () => {
    const tooMany = Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
    const unsaid = Object.assign(new Error('unable to open database file'), { errcode: 14 });
    for (const fault of [fileFaultOf('log.sqlite.lock', tooMany), openingFaultOf('log.sqlite', unsaid)]) {
      expect(fault).toBeInstanceOf(StoreNotAccessible);
      expect((fault as StoreNotAccessible).message).toContain('ulimit -n');
    }
  });
});

describe('a file that is opened on a full disk', () => {
  it('has no space where the index of its write-ahead log cannot be made', () => {
    expect(openingFaultOf('log.sqlite', noRoomForIndex)).toBeInstanceOf(StoreFull);
  });

  it('is broken by any other failure of the disk, and by the same one in a commit', () => {
    expect(openingFaultOf('log.sqlite', failedSync)).toBeInstanceOf(StoreBroken);
    expect(faultOf('log.sqlite', noRoomForIndex)).toBeInstanceOf(StoreBroken);
  });
});
