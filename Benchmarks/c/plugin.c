// The plugin of the benchmarks: as fast as a plugin can be, so that what is measured is the host.
//
//   plugin                  serves the operations below until its input ends
//   plugin stamp FIFO       writes the time at which it started to FIFO (CLOCK_MONOTONIC, ns, one line), then serves
//   plugin count FIFO CMD…  writes a byte to FIFO, then becomes CMD
//
// validate.run is answered with a canned line, bench.echo with its own input, logs.follow with as many events as its
// input says. Responses to all requests of one read are written at once.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char handshake[] =
    "{\"type\":\"handshake\",\"protocol_version\":\"v2\",\"plugin_name\":\"bench\",\"capabilities\":"
    "{\"ops\":[\"validate.run\",\"launch.plan\",\"bench.echo\",\"logs.follow\"],\"streams\":[\"logs.follow\"]}}\n";

static char *out;
static size_t out_used, out_size;
static unsigned streams;

static void flush_out(void) {
  size_t done = 0;
  while (done < out_used) {
    ssize_t count = write(1, out + done, out_used - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) exit(1);
    done += (size_t)count;
  }
  out_used = 0;
}

static void put(const char *bytes, size_t count) {
  if (out_used + count > out_size) {
    out_size = 2 * (out_used + count);
    out = realloc(out, out_size);
    if (!out) exit(1);
  }
  memcpy(out + out_used, bytes, count);
  out_used += count;
}

static void put_text(const char *text) { put(text, strlen(text)); }

// The value of a member as its bytes, for lines that a host of ours wrote: the first place where the name stands.
static const char *member(const char *line, size_t count, const char *name) {
  const char *found = memmem(line, count < 512 ? count : 512, name, strlen(name));
  return found ? found + strlen(name) : NULL;
}

static void stream(const char *line, size_t count) {
  const char *number = member(line, count, "\"count\":");
  long events = number ? strtol(number, NULL, 10) : 0;
  char text[160];
  unsigned id = ++streams;
  put(text, (size_t)snprintf(text, sizeof text, "{\"stream_id\":\"s%u\"}}\n", id));
  for (long index = 0; index < events; index++) {
    put(text, (size_t)snprintf(text, sizeof text,
                               "{\"type\":\"event\",\"stream_id\":\"s%u\",\"event\":\"log\",\"level\":\"info\",\"message\":\"line %08ld\"}\n",
                               id, index));
    if (out_used >= 65536 - sizeof text) flush_out();
  }
  put(text, (size_t)snprintf(text, sizeof text, "{\"type\":\"event\",\"stream_id\":\"s%u\",\"event\":\"end\",\"ok\":true}\n", id));
}

static void answer(const char *line, size_t count) {
  const char *id = member(line, count, "\"request_id\":\"");
  const char *op = member(line, count, "\"op\":\"");
  if (!id || !op) exit(3);
  const char *end = memchr(id, '"', count - (size_t)(id - line));
  put_text("{\"type\":\"response\",\"request_id\":\"");
  put(id, (size_t)(end - id));
  put_text("\",\"ok\":true,\"output\":");
  if (*op == 'b') {
    const char *input = member(line, count, "\"input\":");
    // Up to the brace that ends the frame.
    put(input, count - 1 - (size_t)(input - line));
    put_text("}\n");
  } else if (*op == 'l' && op[1] == 'o') {
    stream(line, count);
  } else if (*op == 'l') {
    put_text("{\"services\":[]}}\n");
  } else {
    put_text("{\"valid\":true,\"errors\":[],\"warnings\":[]}}\n");
  }
}

static void serve(void) {
  size_t size = 1 << 20, used = 0, scanned = 0;
  char *buffer = malloc(size);
  if (!buffer || write(1, handshake, sizeof handshake - 1) < 0) exit(1);
  for (;;) {
    if (used == size && !(buffer = realloc(buffer, size *= 2))) exit(1);
    ssize_t count = read(0, buffer + used, size - used);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) exit(0);
    used += (size_t)count;
    size_t start = 0;
    char *end;
    while ((end = memchr(buffer + scanned, '\n', used - scanned))) {
      answer(buffer + start, (size_t)(end - buffer) - start);
      start = scanned = (size_t)(end - buffer) + 1;
    }
    if (start) {
      memmove(buffer, buffer + start, used - start);
      used -= start;
    }
    scanned = used;
    flush_out();
  }
}

// A FIFO can be written to from behind a read-only mount.
static void tell(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0 || write(file, text, strlen(text)) < 0) exit(4);
  close(file);
}

int main(int argc, char **argv) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (argc > 2 && !strcmp(argv[1], "stamp")) {
    char text[32];
    snprintf(text, sizeof text, "%lld\n", now.tv_sec * 1000000000LL + now.tv_nsec);
    tell(argv[2], text);
  }
  if (argc > 3 && !strcmp(argv[1], "count")) {
    tell(argv[2], ".");
    execvp(argv[3], argv + 3);
    return 1;
  }
  serve();
}
