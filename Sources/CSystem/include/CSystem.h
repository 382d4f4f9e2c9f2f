// What Swift's C library modules do not offer: GNU extensions hidden behind feature macros, macros that are no
// constants, unions, and calls that have no wrapper in every C library. Each function is one call and keeps errno.
#ifndef CSYSTEM_H
#define CSYSTEM_H

// No header of the C library that declares types: Swift would take `pid_t` for a type of this module.
#include <stdint.h>

// Processes

/// pidfd_open(2): a close-on-exec descriptor that turns readable when the process ends.
int csystem_pidfd_open(int pid);

/// prctl(PR_SET_CHILD_SUBREAPER): orphaned descendants become children of this process.
int csystem_set_child_subreaper(int enabled);

/// prctl(PR_SET_DUMPABLE, 0): closes this process's memory and descriptors to other processes of the same user.
void csystem_set_undumpable(void);

/// seccomp(2): refuses, to this process and all that it starts, what no program in the sandbox needs and what reaches out of it
/// or out of a tracer's sight: keyrings, user namespaces, io_uring, sockets of virtual machines, others' resource limits,
/// children that can't be traced. -1 where it can't be had.
int csystem_filter_calls(void);

/// prctl(PR_SET_NAME): names the calling thread, in at most 15 bytes.
void csystem_name_thread(const char *name);

enum {
  CSYSTEM_WAIT_FAILED = -1,
  CSYSTEM_WAIT_RUNNING = 0,
  CSYSTEM_WAIT_EXITED = 1,
  CSYSTEM_WAIT_SIGNALED = 2,
};

/// waitid(2) for one process: how it ended, with the exit code or signal number in `value`.
/// `blocking` waits for the end; `keep` leaves the zombie, so that its pid stays taken.
int csystem_wait(int pid, int blocking, int keep, int *value);

/// The same for the process of a pidfd, without waiting.
int csystem_wait_descriptor(int descriptor, int keep, int *value);

/// Sets SIGCHLD back to its default where it is ignored: the system would reap children, and their status would be lost.
void csystem_default_ignored_child_signal(void);

enum {
  CSYSTEM_CHILD_NONE = -1,
  CSYSTEM_CHILD_RUNNING = 0,
  CSYSTEM_CHILD_ENDED = 1,
};

/// waitid(2) for any child: whether there are children, and one of them has ended, whose number is in `pid`. It stays a
/// zombie.
int csystem_find_ended_child(int *pid);

/// signalfd(2) for SIGCHLD, which is blocked: a close-on-exec descriptor that is readable once a child has ended.
int csystem_child_signal_open(void);
/// Takes what waits in such a descriptor.
void csystem_child_signal_clear(int descriptor);

/// The flag POSIX_SPAWN_SETSID of posix_spawnattr_setflags(3).
int csystem_spawn_session_flag(void);

/// ioctl(TIOCNOTTY): this process and those it starts have no controlling terminal any more, while the group and session stay.
/// -1 for the leader of a session that has one, which can't do so without ending the session's terminal for all. Zero where
/// there is none.
int csystem_leave_terminal(void);

/// getpriority(2) and setpriority(2): the niceness of the calling thread, and of the process's first thread.
int csystem_thread_niceness(void);
int csystem_process_niceness(void);
int csystem_set_thread_niceness(int niceness);

/// posix_spawn_file_actions_addchdir_np(3).
int csystem_spawn_add_chdir(void *actions, const char *path);

/// posix_spawn_file_actions_addclosefrom_np(3); where the C library has none, the same for what is open and not close-on-exec.
int csystem_spawn_add_closefrom(void *actions, int first);

/// getrlimit and setrlimit(RLIMIT_MSGQUEUE): the soft limit on message queues, in bytes. Zero on success.
int csystem_queue_limit(uint64_t *limit);
int csystem_set_queue_limit(uint64_t limit);

// Pipes and events

/// pipe2(2) with O_CLOEXEC; both ends are above the standard streams.
int csystem_pipe(int *read_end, int *write_end);

/// fcntl(F_DUPFD_CLOEXEC): a copy of the descriptor above the standard streams.
int csystem_duplicate(int descriptor);

/// statfs(2): 1 where the file, at the end of all links, is held in memory (TMPFS_MAGIC), 0 where it is not or can't be told.
int csystem_is_in_memory(const char *path);

/// fcntl(O_NONBLOCK).
int csystem_set_nonblocking(int descriptor);

/// ioctl(FIONREAD): how many bytes in a pipe nobody has read yet, -1 where that cannot be told.
int csystem_unread_bytes(int descriptor);

/// fcntl(F_SETPIPE_SZ): lets the pipe hold `size` bytes, or the least more that the system allows. Returns how many it holds
/// now, -1 where that cannot be told or more than `size` are waiting in it.
int csystem_set_pipe_size(int descriptor, int size);

/// One ready descriptor, named by the token it was added with.
struct csystem_event {
  uint64_t token;
  uint32_t readable; // or at its end, or broken: a read will not block
  uint32_t writable; // or broken: a write will not block
};

int csystem_epoll_create(void);
/// Adds, changes and removes what is waited for. A broken pipe is reported whatever the flags say (epoll_ctl(2)).
int csystem_epoll_add(int epoll, int descriptor, uint64_t token, int readable, int writable);
/// For an eventfd or timerfd: each signal is reported once (EPOLLET), so that nothing has to be read from it.
int csystem_epoll_add_signal(int epoll, int descriptor, uint64_t token);
int csystem_epoll_change(int epoll, int descriptor, uint64_t token, int readable, int writable);
int csystem_epoll_remove(int epoll, int descriptor);
/// `timeout` in milliseconds, -1 for none. Returns how many events were stored, at most 64.
int csystem_epoll_wait(int epoll, struct csystem_event *events, int capacity, int timeout);

int csystem_eventfd(void);
int csystem_eventfd_signal(int descriptor);

/// timerfd_create(2) for CLOCK_MONOTONIC.
int csystem_timerfd(void);
/// timerfd_settime(2): readable from that time of the clock on, which is not 0.
int csystem_timerfd_set(int descriptor, int64_t nanoseconds);

#ifdef __linux__
/// An eventfd that is signalled when the main queue of libdispatch has work; -1 where libdispatch has none. For the main
/// thread alone, in a program that serves the queue itself, as Foundation's run loop does.
int csystem_main_queue_descriptor(void);
/// Does the work of the main queue.
void csystem_main_queue_run(void);
#endif

/// Ignores SIGPIPE unless the program installed a handler of its own.
void csystem_ignore_broken_pipe(void);

/// memmem(3): whether the bytes hold the others somewhere.
int csystem_contains(const void *bytes, long count, const void *wanted, long wanted_count);

/// The environment of this process: strings of the form NAME=value, ended by a null pointer.
char **csystem_environment(void);

/// "SIGTERM" for 15; null for a number that has no name.
const char *csystem_signal_name(int number);

#endif
