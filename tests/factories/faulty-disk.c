// Loaded before libc (LD_PRELOAD): what a process does with the files below FAULT_DIR fails while a file of that folder's says so.
//   FAULT_DIR.full   a write finds no room (ENOSPC)
//   FAULT_DIR.sync   bringing it to the disk fails (EIO)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_below(int fd) {
  const char *folder = getenv("FAULT_DIR");
  char name[64], path[4096];
  if (!folder) return 0;
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0 && path[strlen(folder)] == '/';
}

static int is_asked(const char *what) {
  char path[4096];
  snprintf(path, sizeof path, "%s.%s", getenv("FAULT_DIR"), what);
  return access(path, F_OK) == 0;
}

#define FAIL_WHEN(what, code) if (is_below(fd) && is_asked(what)) { errno = code; return -1; }
#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) { FAIL_WHEN("full", ENOSPC) REAL(write); return real(fd, bytes, count); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { FAIL_WHEN("full", ENOSPC) REAL(pwrite); return real(fd, bytes, count, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { FAIL_WHEN("full", ENOSPC) REAL(pwrite64); return real(fd, bytes, count, at); }
int fsync(int fd) { FAIL_WHEN("sync", EIO) REAL(fsync); return real(fd); }
int fdatasync(int fd) { FAIL_WHEN("sync", EIO) REAL(fdatasync); return real(fd); }
