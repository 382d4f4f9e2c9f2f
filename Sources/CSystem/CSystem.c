#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/magic.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/ioctl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

int csystem_pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0u); }

int csystem_set_child_subreaper(int enabled) {
  return prctl(PR_SET_CHILD_SUBREAPER, (unsigned long)enabled, 0ul, 0ul, 0ul);
}

void csystem_set_undumpable(void) { prctl(PR_SET_DUMPABLE, 0ul, 0ul, 0ul, 0ul); }

#if defined(__x86_64__)
#define FILTERED_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define FILTERED_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

int csystem_filter_calls(void) {
#ifdef FILTERED_ARCHITECTURE
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define RETURN(value) BPF_STMT(BPF_RET | BPF_K, (value))
#define REFUSE(error) RETURN(SECCOMP_RET_ERRNO | (error))
// Goes on behind the next `count` statements unless the loaded number is this one.
#define UNLESS(number, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, (count))
#define REFUSE_CALL(call, error) UNLESS(call, 1), REFUSE(error)
#define REFUSE_FLAGS(call, flags) \
  UNLESS(call, 4), LOAD(argument), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (flags), 0, 1), REFUSE(EPERM), RETURN(SECCOMP_RET_ALLOW)
  // The lower half of the first argument; both architectures are little-endian.
  const unsigned argument = offsetof(struct seccomp_data, args);
  struct sock_filter filter[] = {
      LOAD(offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FILTERED_ARCHITECTURE, 1, 0),
      REFUSE(ENOSYS),
      LOAD(offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
      // The numbers of x32.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
      REFUSE(ENOSYS),
#endif
      // Its flags are in memory: C libraries go back to clone.
      REFUSE_CALL(SYS_clone3, ENOSYS),
      REFUSE_CALL(SYS_keyctl, EPERM),
      REFUSE_CALL(SYS_add_key, EPERM),
      REFUSE_CALL(SYS_request_key, EPERM),
      REFUSE_CALL(SYS_io_uring_setup, EPERM),
      REFUSE_CALL(SYS_setns, EPERM),
      // What watches the plugin runs as the same user.
      REFUSE_CALL(SYS_pidfd_getfd, EPERM),
      REFUSE_CALL(SYS_process_vm_writev, EPERM),
      REFUSE_FLAGS(SYS_clone, CLONE_UNTRACED | CLONE_NEWUSER),
      REFUSE_FLAGS(SYS_unshare, CLONE_NEWUSER),
      UNLESS(SYS_socket, 4), LOAD(argument), UNLESS(AF_VSOCK, 1), REFUSE(EAFNOSUPPORT), RETURN(SECCOMP_RET_ALLOW),
      // Another process's limits; one's own are those of process 0.
      UNLESS(SYS_prlimit64, 4), LOAD(argument), UNLESS(0, 1), RETURN(SECCOMP_RET_ALLOW), REFUSE(EPERM),
      // The same for how it is scheduled.
      UNLESS(SYS_sched_setscheduler, 4), LOAD(argument), UNLESS(0, 1), RETURN(SECCOMP_RET_ALLOW), REFUSE(EPERM),
      UNLESS(SYS_sched_setparam, 4), LOAD(argument), UNLESS(0, 1), RETURN(SECCOMP_RET_ALLOW), REFUSE(EPERM),
      UNLESS(SYS_sched_setattr, 4), LOAD(argument), UNLESS(0, 1), RETURN(SECCOMP_RET_ALLOW), REFUSE(EPERM),
      RETURN(SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1ul, 0ul, 0ul, 0ul) == -1) return -1;
  return prctl(PR_SET_SECCOMP, (unsigned long)SECCOMP_MODE_FILTER, &program, 0ul, 0ul);
#else
  errno = ENOSYS;
  return -1;
#endif
}

void csystem_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0ul, 0ul, 0ul); }

static int wait_for(idtype_t type, id_t id, int blocking, int keep, int *value) {
  siginfo_t info;
  int options = WEXITED | (blocking ? 0 : WNOHANG) | (keep ? WNOWAIT : 0);
  int result;
  do {
    memset(&info, 0, sizeof info);
    result = waitid(type, id, &info, options);
  } while (result == -1 && errno == EINTR);
  if (result == -1) return CSYSTEM_WAIT_FAILED;
  if (info.si_pid == 0) return CSYSTEM_WAIT_RUNNING;
  *value = info.si_status;
  return info.si_code == CLD_EXITED ? CSYSTEM_WAIT_EXITED : CSYSTEM_WAIT_SIGNALED;
}

int csystem_wait(int pid, int blocking, int keep, int *value) {
  return wait_for(P_PID, (id_t)pid, blocking, keep, value);
}

int csystem_wait_descriptor(int descriptor, int keep, int *value) {
  // P_PIDFD, which not every C library names.
  return wait_for((idtype_t)3, (id_t)descriptor, 0, keep, value);
}

void csystem_default_ignored_child_signal(void) {
  struct sigaction current;
  if (sigaction(SIGCHLD, NULL, &current) == 0 && current.sa_handler == SIG_IGN) signal(SIGCHLD, SIG_DFL);
}

int csystem_find_ended_child(int *pid) {
  siginfo_t info;
  int result;
  do {
    memset(&info, 0, sizeof info);
    result = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT);
  } while (result == -1 && errno == EINTR);
  if (result == -1) return CSYSTEM_CHILD_NONE;
  *pid = info.si_pid;
  return info.si_pid == 0 ? CSYSTEM_CHILD_RUNNING : CSYSTEM_CHILD_ENDED;
}

int csystem_child_signal_open(void) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGCHLD);
  if (sigprocmask(SIG_BLOCK, &signals, NULL) == -1) return -1;
  return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

void csystem_child_signal_clear(int descriptor) {
  struct signalfd_siginfo info;
  while (read(descriptor, &info, sizeof info) > 0) continue;
}

int csystem_spawn_session_flag(void) { return POSIX_SPAWN_SETSID; }

int csystem_leave_terminal(void) {
  int terminal = open("/dev/tty", O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (terminal == -1) return 0;
  int result = getsid(0) == getpid() ? -1 : ioctl(terminal, TIOCNOTTY);
  close(terminal);
  return result;
}

int csystem_thread_niceness(void) { return getpriority(PRIO_PROCESS, 0); }

int csystem_process_niceness(void) { return getpriority(PRIO_PROCESS, (id_t)getpid()); }

int csystem_set_thread_niceness(int niceness) { return setpriority(PRIO_PROCESS, 0, niceness); }

int csystem_spawn_add_chdir(void *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

int csystem_spawn_add_closefrom(void *actions, int first) {
#ifdef __GLIBC__
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
#else
  // Those that are open now; another thread's next one is its own to mark as close-on-exec.
  DIR *descriptors = opendir("/proc/self/fd");
  if (!descriptors) return 0;
  int result = 0;
  for (struct dirent *entry = readdir(descriptors); entry && result == 0; entry = readdir(descriptors)) {
    int descriptor = atoi(entry->d_name);
    if (descriptor < first) continue;
    int flags = fcntl(descriptor, F_GETFD);
    if (flags != -1 && !(flags & FD_CLOEXEC)) result = posix_spawn_file_actions_addclose(actions, descriptor);
  }
  closedir(descriptors);
  return result;
#endif
}

int csystem_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1); }

// In a program that closed its own standard streams a pipe would take their numbers, and the child's dup2 calls would
// overwrite one end with another.
static int lift(int *descriptor) {
  if (*descriptor > STDERR_FILENO) return 0;
  int lifted = csystem_duplicate(*descriptor);
  if (lifted == -1) return -1;
  close(*descriptor);
  *descriptor = lifted;
  return 0;
}

int csystem_pipe(int *read_end, int *write_end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) == -1) return -1;
  if (lift(&ends[0]) == -1 || lift(&ends[1]) == -1) {
    int saved = errno;
    close(ends[0]);
    close(ends[1]);
    errno = saved;
    return -1;
  }
  *read_end = ends[0];
  *write_end = ends[1];
  return 0;
}

int csystem_is_in_memory(const char *path) {
  struct statfs info;
  return statfs(path, &info) == 0 && info.f_type == TMPFS_MAGIC;
}

int csystem_set_nonblocking(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  return flags == -1 ? -1 : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

int csystem_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int epoll_set(int epoll, int operation, int descriptor, uint64_t token, int readable, int writable) {
  struct epoll_event event = {
      .events = (readable ? EPOLLIN : 0u) | (writable ? EPOLLOUT : 0u),
      .data.u64 = token,
  };
  return epoll_ctl(epoll, operation, descriptor, &event);
}

int csystem_epoll_add(int epoll, int descriptor, uint64_t token, int readable, int writable) {
  return epoll_set(epoll, EPOLL_CTL_ADD, descriptor, token, readable, writable);
}

int csystem_epoll_change(int epoll, int descriptor, uint64_t token, int readable, int writable) {
  return epoll_set(epoll, EPOLL_CTL_MOD, descriptor, token, readable, writable);
}

int csystem_epoll_add_signal(int epoll, int descriptor, uint64_t token) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = token};
  return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

int csystem_epoll_remove(int epoll, int descriptor) { return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL); }

int csystem_epoll_wait(int epoll, struct csystem_event *events, int capacity, int timeout) {
  struct epoll_event ready[64];
  if (capacity > 64) capacity = 64;
  int count = epoll_wait(epoll, ready, capacity, timeout);
  for (int i = 0; i < count; i++) {
    uint32_t broken = ready[i].events & (EPOLLHUP | EPOLLERR);
    events[i].token = ready[i].data.u64;
    events[i].readable = broken || (ready[i].events & EPOLLIN);
    events[i].writable = broken || (ready[i].events & EPOLLOUT);
  }
  return count;
}

int csystem_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int csystem_eventfd_signal(int descriptor) { return eventfd_write(descriptor, 1); }

int csystem_timerfd(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK); }

int csystem_timerfd_set(int descriptor, int64_t nanoseconds) {
  struct itimerspec time = {
      .it_value = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000},
  };
  return timerfd_settime(descriptor, TFD_TIMER_ABSTIME, &time, NULL);
}

void csystem_ignore_broken_pipe(void) {
  struct sigaction current;
  if (sigaction(SIGPIPE, NULL, &current) == 0 && current.sa_handler == SIG_DFL) signal(SIGPIPE, SIG_IGN);
}

int csystem_contains(const void *bytes, long count, const void *wanted, long wanted_count) {
  return memmem(bytes, (size_t)count, wanted, (size_t)wanted_count) != NULL;
}

char **csystem_environment(void) { return environ; }

// sigabbrev_np(3) is glibc's alone.
const char *csystem_signal_name(int number) {
#define NAME(signal) \
  case signal:       \
    return #signal;
  switch (number) {
    NAME(SIGHUP) NAME(SIGINT) NAME(SIGQUIT) NAME(SIGILL) NAME(SIGTRAP) NAME(SIGABRT) NAME(SIGBUS) NAME(SIGFPE)
    NAME(SIGKILL) NAME(SIGUSR1) NAME(SIGSEGV) NAME(SIGUSR2) NAME(SIGPIPE) NAME(SIGALRM) NAME(SIGTERM) NAME(SIGCHLD)
    NAME(SIGCONT) NAME(SIGSTOP) NAME(SIGTSTP) NAME(SIGTTIN) NAME(SIGTTOU) NAME(SIGURG) NAME(SIGXCPU) NAME(SIGXFSZ)
    NAME(SIGVTALRM) NAME(SIGPROF) NAME(SIGWINCH) NAME(SIGIO) NAME(SIGPWR) NAME(SIGSYS)
  default:
    return NULL;
  }
#undef NAME
}

int csystem_unread_bytes(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

int csystem_set_pipe_size(int descriptor, int size) { return fcntl(descriptor, F_SETPIPE_SZ, size); }

int csystem_queue_limit(uint64_t *limit) {
  struct rlimit value;
  if (getrlimit(RLIMIT_MSGQUEUE, &value) != 0) {
    return -1;
  }
  *limit = value.rlim_cur;
  return 0;
}

int csystem_set_queue_limit(uint64_t limit) {
  struct rlimit value;
  if (getrlimit(RLIMIT_MSGQUEUE, &value) != 0) {
    return -1;
  }
  value.rlim_cur = limit < value.rlim_max ? limit : value.rlim_max;
  return setrlimit(RLIMIT_MSGQUEUE, &value);
}

#ifdef __linux__
// libdispatch exports the two for Foundation's run loop alone, and no header declares them. They are weak here: without
// them a program is linked all the same, and the caller takes the public way.
extern int _dispatch_get_main_queue_handle_4CF(void) __attribute__((weak));
extern void _dispatch_main_queue_callback_4CF(void *unused) __attribute__((weak));

int csystem_main_queue_descriptor(void) {
  if (!_dispatch_get_main_queue_handle_4CF || !_dispatch_main_queue_callback_4CF) return -1;
  return _dispatch_get_main_queue_handle_4CF();
}

void csystem_main_queue_run(void) { _dispatch_main_queue_callback_4CF(NULL); }
#endif
