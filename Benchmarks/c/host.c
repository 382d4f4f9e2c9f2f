// The limit of what a host can reach: the workloads of devctl-bench on raw pipes, without decoding anything.
//
//   host call|pipeline|fleet|bulk|stream|spawn|churn|memory PLUGIN [key=value…]
//
// Prints one JSON object with the names that devctl-bench gives to the same figures.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

struct child {
  pid_t pid;
  int in, out, err;
};

static char **plugin_arguments;

static _Noreturn void fail(const char *what) {
  perror(what);
  exit(1);
}

static long long now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void spawn_plugin(struct child *child) {
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) fail("pipe2");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  errno = posix_spawn(&child->pid, plugin_arguments[0], &actions, &attributes, plugin_arguments, environ);
  if (errno) fail("posix_spawn");
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(in[0]);
  close(out[1]);
  close(err[1]);
  child->in = in[1];
  child->out = out[0];
  child->err = err[0];
}

// Reads until the bytes hold `lines` line ends; says how many they hold.
static long read_lines(int descriptor, long lines) {
  static _Thread_local char buffer[1 << 18];
  long found = 0;
  while (found < lines) {
    ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count <= 0) fail("read");
    for (char *at = buffer; (at = memchr(at, '\n', (size_t)(buffer + count - at))); at++) found++;
  }
  return found;
}

static void start(struct child *child) {
  spawn_plugin(child);
  read_lines(child->out, 1);
}

static void stop(struct child *child) {
  close(child->in);
  int status;
  if (waitpid(child->pid, &status, 0) != child->pid || status) fail("waitpid");
  close(child->out);
  close(child->err);
}

static void put(int descriptor, const char *bytes, size_t count) {
  while (count) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0) fail("write");
    bytes += written;
    count -= (size_t)written;
  }
}

static size_t request(char *line, size_t size, long number) {
  return (size_t)snprintf(line, size,
                          "{\"type\":\"request\",\"request_id\":\"bench-%ld\",\"op\":\"validate.run\",\"ctx\":"
                          "{\"deadline_ms\":29999},\"input\":{\"config\":{}}}\n",
                          number);
}

static int compare(const void *left, const void *right) {
  long long a = *(const long long *)left, b = *(const long long *)right;
  return a < b ? -1 : a > b;
}

static void print_times(long long *times, long count, long long cpu) {
  qsort(times, (size_t)count, sizeof *times, compare);
  printf("{\"median_ns\":%lld,\"p99_ns\":%lld,\"cpu_ns\":%lld}\n", times[count / 2], times[count * 99 / 100], cpu / count);
}

static void call(long count) {
  struct child child;
  start(&child);
  char line[256];
  long long *times = malloc((size_t)count * sizeof *times);
  long long cpu = 0;
  for (long index = -count / 10; index < count; index++) {
    if (index == 0) cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    long long began = now(CLOCK_MONOTONIC);
    put(child.in, line, request(line, sizeof line, index));
    read_lines(child.out, 1);
    if (index >= 0) times[index] = now(CLOCK_MONOTONIC) - began;
  }
  cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  stop(&child);
  print_times(times, count, cpu);
}

static void pipeline(long count, long callers) {
  struct child child;
  start(&child);
  char line[256];
  long sent = 0, received = 0;
  long long began = now(CLOCK_MONOTONIC);
  while (received < count) {
    while (sent < count && sent < received + callers) put(child.in, line, request(line, sizeof line, sent++));
    received += read_lines(child.out, 1);
  }
  double seconds = (double)(now(CLOCK_MONOTONIC) - began) / 1e9;
  stop(&child);
  printf("{\"per_second\":%.1f}\n", (double)count / seconds);
}

// Many plugins, each of which has one call open at a time.
static void fleet(long count, long plugins) {
  struct child *children = calloc((size_t)plugins, sizeof *children);
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  if (!children || epoll < 0) fail("epoll_create1");
  for (long index = 0; index < plugins; index++) {
    start(&children[index]);
    struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = (uint32_t)index};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, children[index].out, &wanted)) fail("epoll_ctl");
  }
  char line[256];
  long sent = 0, received = 0;
  long long began = now(CLOCK_MONOTONIC);
  for (long index = 0; index < plugins && sent < count; index++)
    put(children[index].in, line, request(line, sizeof line, sent++));
  while (received < count) {
    struct epoll_event ready[64];
    int found = epoll_wait(epoll, ready, 64, -1);
    if (found < 0) fail("epoll_wait");
    for (int event = 0; event < found; event++) {
      struct child *child = &children[ready[event].data.u32];
      received += read_lines(child->out, 1);
      if (sent < count) put(child->in, line, request(line, sizeof line, sent++));
    }
  }
  double seconds = (double)(now(CLOCK_MONOTONIC) - began) / 1e9;
  for (long index = 0; index < plugins; index++) stop(&children[index]);
  printf("{\"per_second\":%.1f}\n", (double)count / seconds);
}

// Writes and reads at the same time, as whoever sends more than a pipe holds must.
static void exchange(struct child *child, const char *bytes, size_t count) {
  static char buffer[1 << 18];
  fcntl(child->in, F_SETFL, O_NONBLOCK);
  fcntl(child->out, F_SETFL, O_NONBLOCK);
  size_t written = 0;
  for (;;) {
    int idle = 1;
    if (written < count) {
      ssize_t step = write(child->in, bytes + written, count - written);
      if (step > 0) {
        written += (size_t)step;
        idle = 0;
      }
    }
    ssize_t step = read(child->out, buffer, sizeof buffer);
    if (step > 0 && memchr(buffer, '\n', (size_t)step)) return;
    if (step > 0) idle = 0;
    if (step == 0) fail("read");
    if (idle) sched_yield();
  }
}

static void bulk(long count, size_t bytes) {
  struct child child;
  start(&child);
  char *line = malloc(bytes + 256);
  size_t used = (size_t)sprintf(
      line, "{\"type\":\"request\",\"request_id\":\"bench-1\",\"op\":\"bench.echo\",\"ctx\":{},\"input\":{\"text\":\"");
  memset(line + used, 'x', bytes);
  used += bytes;
  used += (size_t)sprintf(line + used, "\"}}\n");
  exchange(&child, line, used);
  long long began = now(CLOCK_MONOTONIC);
  for (long index = 0; index < count; index++) exchange(&child, line, used);
  double seconds = (double)(now(CLOCK_MONOTONIC) - began) / 1e9;
  stop(&child);
  printf("{\"bytes_per_second\":%.0f}\n", 2.0 * (double)bytes * (double)count / seconds);
}

static void stream(long count) {
  struct child child;
  start(&child);
  char line[256];
  size_t used = (size_t)snprintf(line, sizeof line,
                                 "{\"type\":\"request\",\"request_id\":\"bench-1\",\"op\":\"logs.follow\",\"ctx\":{},"
                                 "\"input\":{\"count\":%ld}}\n",
                                 count);
  long long began = now(CLOCK_MONOTONIC);
  put(child.in, line, used);
  read_lines(child.out, count + 2);
  double seconds = (double)(now(CLOCK_MONOTONIC) - began) / 1e9;
  stop(&child);
  printf("{\"per_second\":%.1f}\n", (double)count / seconds);
}

static void spawn(long count) {
  long long *whole = malloc((size_t)count * sizeof *whole), *started = malloc((size_t)count * sizeof *started);
  for (long index = -3; index < count; index++) {
    struct child child;
    long long began = now(CLOCK_MONOTONIC);
    start(&child);
    long long ready = now(CLOCK_MONOTONIC);
    stop(&child);
    if (index < 0) continue;
    started[index] = ready - began;
    whole[index] = now(CLOCK_MONOTONIC) - began;
  }
  qsort(whole, (size_t)count, sizeof *whole, compare);
  qsort(started, (size_t)count, sizeof *started, compare);
  printf("{\"median_ns\":%lld,\"start_ns\":%lld}\n", whole[count / 2], started[count / 2]);
}

static long churn_left;

static void *churn_lane(void *unused) {
  char line[256];
  size_t used = request(line, sizeof line, 1);
  while (__sync_fetch_and_sub(&churn_left, 1) > 0) {
    struct child child;
    start(&child);
    put(child.in, line, used);
    read_lines(child.out, 1);
    stop(&child);
  }
  return unused;
}

static void churn(long count, long lanes) {
  pthread_t threads[256];
  churn_left = count;
  long long began = now(CLOCK_MONOTONIC);
  for (long lane = 0; lane < lanes && lane < 256; lane++) pthread_create(&threads[lane], NULL, churn_lane, NULL);
  for (long lane = 0; lane < lanes && lane < 256; lane++) pthread_join(threads[lane], NULL);
  printf("{\"per_second\":%.1f}\n", (double)count * 1e9 / (double)(now(CLOCK_MONOTONIC) - began));
}

static void memory(void) {
  struct child child;
  start(&child);
  char line[256];
  for (long index = 0; index < 100; index++) {
    put(child.in, line, request(line, sizeof line, index));
    read_lines(child.out, 1);
  }
  long kilobytes = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status)) sscanf(line, "VmHWM: %ld", &kilobytes);
  stop(&child);
  printf("{\"bytes\":%ld}\n", kilobytes * 1024);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  long count = 1000, callers = 64, lanes = 16, plugins = 16;
  size_t bytes = 1 << 20;
  static char *arguments[2];
  arguments[0] = argv[2];
  plugin_arguments = arguments;
  for (int index = 3; index < argc; index++) {
    sscanf(argv[index], "count=%ld", &count);
    sscanf(argv[index], "callers=%ld", &callers);
    sscanf(argv[index], "lanes=%ld", &lanes);
    sscanf(argv[index], "plugins=%ld", &plugins);
    sscanf(argv[index], "bytes=%zu", &bytes);
  }
  const char *workload = argv[1];
  if (!strcmp(workload, "call")) call(count);
  else if (!strcmp(workload, "pipeline")) pipeline(count, callers);
  else if (!strcmp(workload, "fleet")) fleet(count, plugins);
  else if (!strcmp(workload, "bulk")) bulk(count, bytes);
  else if (!strcmp(workload, "stream")) stream(count);
  else if (!strcmp(workload, "spawn")) spawn(count);
  else if (!strcmp(workload, "churn")) churn(count, lanes);
  else if (!strcmp(workload, "memory")) memory();
  else return 2;
}
