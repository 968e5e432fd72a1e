/*
 * Preloaded into a process, stands between SQLite and the disk for the database files below a root folder. It writes down
 * every write, truncation, sync, creation and removal (from which the parent makes the disk as a power cut would leave it),
 * and it lets the n-th of them fail. What to do is read from a small shared file, so that one process can be tried many times.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN, TRUNCATED, SYNCED, REMOVED, SYNC_FAILED };
enum { NO_FAULT, FAIL_EIO, FAIL_ENOSPC, SHORT_WRITE, TORN_WRITE };
enum { ANY, WRITES_ONLY, SYNCS_ONLY };

struct control {
  int32_t fault, at, lasting, which, counter, hits, tracing;
  char match[64];
};

#define MOST_FILES 4096
static char *paths[MOST_FILES];
static struct control *control;
static const char *root;
static int trace_fd = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *control_path = getenv("TORTURE_CONTROL");
  const char *trace_path = getenv("TORTURE_TRACE");
  root = getenv("TORTURE_ROOT");
  if (!control_path || !trace_path || !root) return;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, control_path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) return;
  control = mapped;
  trace_fd = (int)syscall(SYS_openat, AT_FDCWD, trace_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ends_with(const char *text, const char *end) {
  size_t a = strlen(text), b = strlen(end);
  return a >= b && strcmp(text + a - b, end) == 0;
}

static int is_watched(const char *path) {
  return control && path && strncmp(path, root, strlen(root)) == 0 && !ends_with(path, "-shm") && !ends_with(path, ".lock") &&
         !ends_with(path, ".owner");
}

static const char *path_of(int fd) { return control && fd >= 0 && fd < MOST_FILES ? paths[fd] : NULL; }

static void put(const void *bytes, size_t length) {
  const char *next = bytes;
  while (length > 0) {
    long done = syscall(SYS_write, trace_fd, next, length);
    if (done <= 0) abort();
    next += done;
    length -= (size_t)done;
  }
}

static void note(uint32_t what, const char *path, uint64_t offset, const void *bytes, uint32_t length) {
  if (!control->tracing || trace_fd < 0) return;
  uint32_t path_length = (uint32_t)strlen(path);
  uint32_t head[5] = {what, path_length, (uint32_t)offset, (uint32_t)(offset >> 32), length};
  pthread_mutex_lock(&lock);
  put(head, sizeof head);
  put(path, path_length);
  if (bytes) put(bytes, length);
  pthread_mutex_unlock(&lock);
}

/* Which fault this operation has to suffer. */
static int fault_now(const char *path, int is_sync) {
  if (control->fault == NO_FAULT || ends_with(path, ".acknowledged")) return NO_FAULT;
  if (control->match[0] && !strstr(path, control->match)) return NO_FAULT;
  if ((control->which == WRITES_ONLY && is_sync) || (control->which == SYNCS_ONLY && !is_sync)) return NO_FAULT;
  int number = __sync_add_and_fetch(&control->counter, 1);
  if (control->lasting ? number < control->at : number != control->at) return NO_FAULT;
  __sync_add_and_fetch(&control->hits, 1);
  return control->fault;
}

static int opened(int fd, const char *path, int flags, int existed) {
  if (fd < 0 || fd >= MOST_FILES || !control) return fd;
  free(paths[fd]);
  paths[fd] = is_watched(path) ? strdup(path) : NULL;
  if (!paths[fd]) return fd;
  if ((flags & O_CREAT) && !existed) note(OPENED, path, 0, NULL, 0);
  if (flags & O_TRUNC) note(TRUNCATED, path, 0, NULL, 0);
  return fd;
}

static int exists(const char *path) { return control && path && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0; }

#define OPEN_LIKE(name)                                        \
  int name(const char *path, int flags, ...) {                 \
    va_list more;                                              \
    va_start(more, flags);                                     \
    mode_t mode = va_arg(more, mode_t);                        \
    va_end(more);                                              \
    int existed = exists(path);                                \
    return opened(REAL(name)(path, flags, mode), path, flags, existed); \
  }
OPEN_LIKE(open)
OPEN_LIKE(open64)

int close(int fd) {
  if (path_of(fd)) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  return REAL(close)(fd);
}

static ssize_t plain_pwrite(int fd, const void *bytes, size_t length, off64_t offset) {
  return syscall(SYS_pwrite64, fd, bytes, length, offset);
}

static ssize_t faulty_pwrite(int fd, const void *bytes, size_t length, off64_t offset) {
  const char *path = path_of(fd);
  if (!path) return plain_pwrite(fd, bytes, length, offset);
  int fault = fault_now(path, 0);
  if (fault == FAIL_EIO || fault == FAIL_ENOSPC) {
    errno = fault == FAIL_EIO ? EIO : ENOSPC;
    return -1;
  }
  size_t wanted = fault == SHORT_WRITE || fault == TORN_WRITE ? length / 2 : length;
  ssize_t done = wanted == 0 ? 0 : plain_pwrite(fd, bytes, wanted, offset);
  if (done > 0) note(WRITTEN, path, (uint64_t)offset, bytes, (uint32_t)done);
  if (fault == TORN_WRITE) {
    errno = EIO;
    return -1;
  }
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return faulty_pwrite(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  return faulty_pwrite(fd, bytes, length, offset);
}

/* Node closes files without calling close(), so that a socket may have the number of a file that was watched. */
static int is_file(int fd) {
  struct stat found;
  return fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  const char *path = path_of(fd);
  if (!path || !is_file(fd)) return syscall(SYS_write, fd, bytes, length);
  off64_t offset = lseek64(fd, 0, ends_with(path, ".acknowledged") ? SEEK_END : SEEK_CUR);
  ssize_t done = faulty_pwrite(fd, bytes, length, offset);
  if (done > 0) lseek64(fd, offset + done, SEEK_SET);
  return done;
}

static int faulty_truncate(int fd, off64_t size) {
  const char *path = path_of(fd);
  if (path) {
    int fault = fault_now(path, 0);
    if (fault == FAIL_EIO || fault == FAIL_ENOSPC || fault == TORN_WRITE) {
      errno = fault == FAIL_ENOSPC ? ENOSPC : EIO;
      return -1;
    }
  }
  int result = (int)syscall(SYS_ftruncate, fd, size);
  if (path && result == 0) note(TRUNCATED, path, (uint64_t)size, NULL, 0);
  return result;
}
int ftruncate(int fd, off_t size) { return faulty_truncate(fd, size); }
int ftruncate64(int fd, off64_t size) { return faulty_truncate(fd, size); }

/* The files lie where a sync is quick or need not be: what a cut takes away is made from the trace, not from the disk. */
static int faulty_sync(int fd, long number) {
  const char *path = path_of(fd);
  if (!path) return (int)syscall(number, fd);
  int fault = fault_now(path, 1);
  if (fault != NO_FAULT && fault != SHORT_WRITE) {
    note(SYNC_FAILED, path, 0, NULL, 0);
    errno = fault == FAIL_ENOSPC ? ENOSPC : EIO;
    return -1;
  }
  note(SYNCED, path, 0, NULL, 0);
  return 0;
}
int fsync(int fd) { return faulty_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return faulty_sync(fd, SYS_fdatasync); }

int unlink(const char *path) {
  int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (result == 0 && is_watched(path)) note(REMOVED, path, 0, NULL, 0);
  return result;
}
