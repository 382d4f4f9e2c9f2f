// Preloaded under valgrind, which does not know pidfd_open: gives a descriptor that can be read once the process has
// ended, as a pidfd can.
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct watch {
  pid_t pid;
  int descriptor;
};

static void *wait_for_end(void *argument) {
  struct watch watch = *(struct watch *)argument;
  free(argument);
  siginfo_t info;
  waitid(P_PID, (id_t)watch.pid, &info, WEXITED | WNOWAIT);
  eventfd_write(watch.descriptor, 1);
  return NULL;
}

// Stands before the C library's.
long syscall(long number, ...) {
  va_list arguments;
  va_start(arguments, number);
  long words[6];
  for (int index = 0; index < 6; index++) words[index] = va_arg(arguments, long);
  va_end(arguments);
  if (number != SYS_pidfd_open) {
    long (*next)(long, ...) = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
    return next(number, words[0], words[1], words[2], words[3], words[4], words[5]);
  }
  struct watch *watch = malloc(sizeof *watch);
  if (!watch) return -1;
  watch->pid = (pid_t)words[0];
  watch->descriptor = eventfd(0, EFD_CLOEXEC);
  int descriptor = watch->descriptor;
  pthread_t thread;
  return pthread_create(&thread, NULL, wait_for_end, watch) ? -1 : descriptor;
}
