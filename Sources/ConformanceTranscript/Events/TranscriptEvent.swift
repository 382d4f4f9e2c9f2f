package import ProcessControl

/// Something that happened to one plugin process, or that the scenario did to it.
package struct TranscriptEvent: Sendable, Hashable {
  /// Nanoseconds since the scenario began.
  package var time: Int64
  /// Which of the scenario's processes, from 0 in the order of their start.
  package var process: Int
  package var kind: Kind

  package init(time: Int64, process: Int, kind: Kind) {
    self.time = time
    self.process = process
    self.kind = kind
  }

  package enum Kind: Sendable, Hashable {
    /// The process was started with this command.
    case started(command: [String], pid: Int32)
    /// A request is about to be sent; `sent` with its bytes follows.
    case requested(RequestRecord)
    /// Bytes were written to standard input.
    case sent([UInt8])
    /// Bytes came on standard output.
    case output([UInt8])
    /// Bytes came on standard error.
    case diagnostics([UInt8])
    /// The scenario closed standard input.
    case inputClosed
    /// The scenario closed its end of standard output.
    case outputClosed
    /// Standard output ended.
    case outputEnded
    /// Standard error ended.
    case diagnosticsEnded
    /// More came than the suite keeps; the rest was not read.
    case outputOverflowed(bytes: Int, lines: Int)
    /// The scenario sent a signal to the process's group.
    case signalled(Int32)
    /// The process ended.
    case exited(ProcessExit)
    /// The scenario waited for something.
    case waited(for: String, reached: Bool)
    /// Files that differ from before the request, as seen after it.
    case filesChanged(by: String, changes: [FileChange])
    /// Processes that the plugin had started and that were still there.
    case processesLeft(after: String, [ProcessRecord])
    /// Sockets that were listening.
    case listening(after: String, [String])
    /// A guarded tool was called.
    case toolCalled(during: String, ToolCall)
    /// A system call of the process or of one that it started, at the time at which it was made.
    case traced(TracedCall)
    /// The system calls were watched until here; not whole where some may have been missed.
    case traceEnded(isWhole: Bool)
    /// What the process used, for comparing two moments.
    case measured(label: String, ResourceRecord)
  }
}

/// A request as the scenario meant it.
package struct RequestRecord: Sendable, Hashable {
  package var id: String
  /// What the scenario calls it, for rules to find it by: ids are like devctl's and tell nothing. Nil where it has no name, or
  /// the id is one.
  package var purpose: String?
  package var operation: String
  /// What `ctx.dry_run` said; nil where it was left out.
  package var dryRun: Bool?
  package var deadlineMilliseconds: Int64?
  /// The field of the frame that is wrong on purpose, nil where the request is as the specification wants it.
  package var flaw: String?

  package init(
    id: String, purpose: String? = nil, operation: String, dryRun: Bool?, deadlineMilliseconds: Int64? = nil,
    flaw: String? = nil
  ) {
    self.id = id
    self.purpose = purpose
    self.operation = operation
    self.dryRun = dryRun
    self.deadlineMilliseconds = deadlineMilliseconds
    self.flaw = flaw
  }

  /// The name that rules find it by.
  package var name: String { purpose ?? id }
}

/// A process that a plugin had started.
package struct ProcessRecord: Sendable, Hashable {
  package var pid: Int32
  package var command: [String]

  package init(pid: Int32, command: [String]) {
    self.pid = pid
    self.command = command
  }
}

/// A call of a tool that the suite stands guard before.
package struct ToolCall: Sendable, Hashable {
  package var command: [String]
  /// True where the tool was not run.
  package var refused: Bool

  package init(command: [String], refused: Bool) {
    self.command = command
    self.refused = refused
  }
}

/// What a process used up to a moment.
package struct ResourceRecord: Sendable, Hashable {
  /// Nanoseconds of processor time that its threads used, or would have used had a core been free.
  package var demand: Int64
  /// The part of it that they spent waiting for a core: nanoseconds that the machine took, not the plugin.
  package var queued: Int64
  /// Bytes of resident memory.
  package var memory: Int64
  package var descriptors: Int

  package init(demand: Int64, queued: Int64 = 0, memory: Int64, descriptors: Int) {
    self.demand = demand
    self.queued = queued
    self.memory = memory
    self.descriptors = descriptors
  }
}

/// A difference between two snapshots of a folder.
package struct FileChange: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable { case created, changed, removed, retimed, mode }
  package var kind: Kind
  /// The path from the sandbox's root, as in `repo/build/app.txt`.
  package var path: String

  package init(kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }
}
