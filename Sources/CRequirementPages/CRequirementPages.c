// Two lines for each requirement, in the order of the catalogue. The build compiles this again when a page has changed.
#include "CRequirementPages.h"

// Clang accepts #embed before C23, with a warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define STRING(text) QUOTED(text)
#define QUOTED(text) #text

static const struct requirement_page pages[] = {
#define SLUG handshake.in-time
#include "page.h"
#define SLUG handshake.first-line
#include "page.h"
#define SLUG handshake.version
#include "page.h"
#define SLUG handshake.name
#include "page.h"
#define SLUG handshake.capabilities
#include "page.h"
#define SLUG handshake.commands
#include "page.h"
#define SLUG handshake.commands-callable
#include "page.h"
#define SLUG handshake.streams-callable
#include "page.h"
#define SLUG handshake.once
#include "page.h"
#define SLUG handshake.known-ops
#include "page.h"
#define SLUG handshake.stable
#include "page.h"
#define SLUG handshake.prompt
#include "page.h"

#define SLUG framing.pure-stdout
#include "page.h"
#define SLUG framing.one-line
#include "page.h"
#define SLUG framing.utf8
#include "page.h"
#define SLUG framing.strict-json
#include "page.h"
#define SLUG framing.flush
#include "page.h"
#define SLUG framing.whole-last-line
#include "page.h"
#define SLUG framing.known-type
#include "page.h"
#define SLUG framing.blank-lines
#include "page.h"
#define SLUG framing.split-reads
#include "page.h"
#define SLUG framing.unterminated-request
#include "page.h"
#define SLUG framing.large-request
#include "page.h"
#define SLUG framing.unicode
#include "page.h"
#define SLUG framing.unknown-fields
#include "page.h"

#define SLUG request.one-response
#include "page.h"
#define SLUG request.id-echo
#include "page.h"
#define SLUG request.shape
#include "page.h"
#define SLUG request.unknown-op
#include "page.h"
#define SLUG request.pipelined
#include "page.h"
#define SLUG request.usable-after-error
#include "page.h"
#define SLUG request.malformed-line
#include "page.h"
#define SLUG request.missing-input
#include "page.h"
#define SLUG request.wrong-input
#include "page.h"
#define SLUG request.missing-ctx
#include "page.h"
#define SLUG request.null-steps
#include "page.h"
#define SLUG request.notes-shape
#include "page.h"
#define SLUG request.repeatable
#include "page.h"

#define SLUG config.patch-shape
#include "page.h"
#define SLUG config.patch-applies
#include "page.h"
#define SLUG config.patch-converges
#include "page.h"
#define SLUG config.patch-keys
#include "page.h"

#define SLUG validate.shape
#include "page.h"
#define SLUG validate.codes
#include "page.h"
#define SLUG validate.consistent
#include "page.h"
#define SLUG validate.actionable
#include "page.h"

#define SLUG steps.shape
#include "page.h"
#define SLUG steps.selected
#include "page.h"
#define SLUG steps.unknown
#include "page.h"

#define SLUG launch.shape
#include "page.h"
#define SLUG launch.pure
#include "page.h"
#define SLUG launch.uses-config
#include "page.h"
#define SLUG launch.argv
#include "page.h"
#define SLUG launch.cwd-inside
#include "page.h"

#define SLUG command.exit-code
#include "page.h"
#define SLUG command.unknown
#include "page.h"
#define SLUG command.dry-run
#include "page.h"

#define SLUG stream.id
#include "page.h"
#define SLUG stream.events-tagged
#include "page.h"
#define SLUG stream.ends-once
#include "page.h"
#define SLUG stream.ends-on-eof
#include "page.h"
#define SLUG stream.concurrent
#include "page.h"
#define SLUG stream.start-order
#include "page.h"
#define SLUG stream.backpressure
#include "page.h"

#define SLUG context.repo-root
#include "page.h"
#define SLUG context.cwd-independent
#include "page.h"
#define SLUG context.per-request
#include "page.h"
#define SLUG context.partial
#include "page.h"
#define SLUG context.env
#include "page.h"
#define SLUG context.no-secrets
#include "page.h"

#define SLUG dry-run.accepted
#include "page.h"
#define SLUG dry-run.no-file-changes
#include "page.h"
#define SLUG dry-run.no-outside-writes
#include "page.h"
#define SLUG dry-run.no-processes-left
#include "page.h"
#define SLUG dry-run.no-listeners
#include "page.h"
#define SLUG dry-run.no-network
#include "page.h"
#define SLUG dry-run.no-mutating-tools
#include "page.h"
#define SLUG dry-run.says-what
#include "page.h"
#define SLUG dry-run.per-request
#include "page.h"

#define SLUG deadline.answers
#include "page.h"
#define SLUG deadline.honored
#include "page.h"
#define SLUG deadline.usable-after
#include "page.h"
#define SLUG deadline.children-stopped
#include "page.h"

#define SLUG shutdown.eof-exits
#include "page.h"
#define SLUG shutdown.eof-status
#include "page.h"
#define SLUG shutdown.eof-quiet
#include "page.h"
#define SLUG shutdown.eof-in-flight
#include "page.h"
#define SLUG shutdown.eof-early
#include "page.h"
#define SLUG shutdown.sigterm
#include "page.h"
#define SLUG shutdown.sigterm-in-flight
#include "page.h"
#define SLUG shutdown.sigint
#include "page.h"
#define SLUG shutdown.no-orphans
#include "page.h"
#define SLUG shutdown.no-leftovers
#include "page.h"
#define SLUG shutdown.broken-pipe
#include "page.h"
#define SLUG shutdown.idle-cpu
#include "page.h"

#define SLUG profile.output
#include "page.h"
};

const struct requirement_page *requirement_page_at(int index) {
  int count = sizeof pages / sizeof *pages;
  return index >= 0 && index < count ? &pages[index] : 0;
}
