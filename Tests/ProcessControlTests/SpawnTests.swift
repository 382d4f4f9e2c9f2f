import Platform
import TestSupport
import Testing

@testable import ProcessControl

@Suite("a started process gets what the request says, and nothing else")
struct SpawnTests {
  private func run(_ request: SpawnRequest) async throws -> BlockingRun {
    try await onThread { try BlockingRun(request) }
  }

  @Test("the environment is exactly the given one")
  func environment() async throws {
    let request = SpawnRequest(executable: "/usr/bin/env", environment: ["A": "1", "B": "two words=", "C": ""])
    #expect(try await run(request).lines == ["A=1", "B=two words=", "C="])
  }

  @Test("arguments arrive untouched")
  func arguments() async throws {
    let arguments = ["", "two words", "$HOME", "日本", "-x"]
    let request = SpawnRequest(executable: "/usr/bin/printf", arguments: ["<%s>"] + arguments)
    #expect(try await run(request).output == "<><two words><$HOME><日本><-x>")
  }

  @Test("argument zero can be chosen")
  func argumentZero() async throws {
    let request = SpawnRequest(executable: "/bin/sh", arguments: ["-c", "echo $0"], argumentZero: "login")
    #expect(try await run(request).status == .exited(0))
    let bare = SpawnRequest(executable: "/bin/cat", arguments: ["/proc/self/cmdline"], argumentZero: "meow")
    #expect(try await run(bare).output == "meow\0/proc/self/cmdline\0")
  }

  @Test("the working directory is the given one")
  func workingDirectory() async throws {
    let folder = try TemporaryFolder()
    let request = SpawnRequest(executable: "/bin/pwd", workingDirectory: folder.path)
    #expect(try await run(request).output == folder.path + "\n")
  }

  @Test("it leads a session and a process group of its own, and has no terminal")
  func processGroup() async throws {
    let run = try await run(SpawnRequest(executable: "/bin/cat", arguments: ["/proc/self/stat"]))
    let entry = try #require(ProcessEntry(status: run.output, commandLine: []))
    #expect(entry.group == entry.pid && entry.session == entry.pid)
    #expect(entry.pid == run.pid)
  }

  @Test("no signal is blocked or ignored, whatever this process does")
  func signals() async throws {
    let lines = try await onThread {
      // SIGUSR1 blocked in the starting thread; SIGPIPE ignored in the whole process.
      try withSignalBlockedAndIgnored {
        try BlockingRun(SpawnRequest(executable: "/bin/cat", arguments: ["/proc/self/status"])).lines
      }
    }
    for name in ["SigBlk", "SigIgn"] {
      let line = try #require(lines.first { $0.hasPrefix("\(name):\t") })
      let signals = try #require(UInt64(line.dropFirst(8), radix: 16))
      // 32 and 33 are glibc's own: its posix_spawn ignores them, and no program can use them.
      #expect(signals & ~(0b11 << 31) == 0, "\(line)")
    }
  }

  @Test(
    "its niceness is the process's, whatever the starting thread's is", .enabled(if: getuid() == 0, "for root alone"))
  func niceness() async throws {
    let process = nice(0)
    let lines = try await onThread {
      // Of this thread alone, as libdispatch does with its own.
      _ = nice(5)
      return try BlockingRun(SpawnRequest(executable: "/usr/bin/nice")).lines + ["\(nice(0))"]
    }
    #expect(lines == ["\(process)", "\(process + 5)"])
  }

  @Test("standard streams are the only descriptors, also while 16 threads start processes at once")
  func noLeakedDescriptors() async throws {
    try await withThrowingTaskGroup(of: [[String]].self) { group in
      for _ in 0..<16 {
        group.addTask {
          try await onThread {
            try (0..<8).map { _ in
              var request = SpawnRequest(executable: "/bin/ls", arguments: ["/proc/self/fd"])
              request.standardInput = .pipe
              request.standardError = .pipe
              return try BlockingRun(request).lines
            }
          }
        }
      }
      for try await listings in group {
        // The fourth is the folder that ls itself reads.
        for listing in listings { #expect(listing == ["0", "1", "2", "3"]) }
      }
    }
  }

  @Test("the null device, a descriptor and an inherited stream")
  func streams() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("input", "from a file\n")
    let output = try await onThread {
      try withOpenFile(path) { descriptor in
        var request = SpawnRequest(executable: "/bin/sh", arguments: ["-c", "cat; readlink /proc/$$/fd/2"])
        request.environment = ["PATH": "/usr/bin:/bin"]
        request.standardInput = .descriptor(descriptor)
        return try BlockingRun(request).output
      }
    }
    #expect(output == "from a file\n/dev/null\n")
  }

  @Test("crossed descriptors do not overwrite one another")
  func crossedDescriptors() async throws {
    var request = SpawnRequest(executable: "/bin/sh", arguments: ["-c", "readlink /proc/$$/fd/0 /proc/$$/fd/2"])
    request.environment = ["PATH": "/usr/bin:/bin"]
    request.standardInput = .descriptor(2)
    request.standardError = .descriptor(0)
    let lines = try await run(request).lines
    #expect(lines == [ownDescriptorTarget(2), ownDescriptorTarget(0)])
  }

  @Test(
    "exit codes and signals are told apart",
    arguments: [
      ("exit 0", ProcessExit.exited(0)), ("exit 3", .exited(3)), ("exit 255", .exited(255)),
      ("kill -KILL $$", .signaled(9)), ("kill -TERM $$", .signaled(15)),
    ])
  func exitStatus(_ script: String, _ expected: ProcessExit) async throws {
    #expect(try await run(.shell(script)).status == expected)
  }

  @Test("exit statuses read as people write them")
  func descriptions() {
    #expect("\(ProcessExit.exited(3))" == "exit status 3")
    #expect("\(ProcessExit.signaled(9))" == "signal 9 (SIGKILL)")
    #expect("\(ProcessExit.signaled(63))" == "signal 63")
  }

  @Test("the parent's ends are close-on-exec and do not block")
  func parentEnds() throws {
    var request = SpawnRequest(executable: "/bin/cat")
    request.standardInput = .pipe
    request.standardOutput = .pipe
    request.standardError = .pipe
    let process = try Spawn.start(request)
    defer {
      process.closeDescriptors()
      Reaper.wait(for: process.pid)
    }
    for descriptor in [process.standardInput, process.standardOutput, process.standardError] {
      let descriptor = try #require(descriptor)
      #expect(descriptorFlags(descriptor) == DescriptorFlags(closeOnExec: true, nonBlocking: true))
    }
    #expect(descriptorFlags(process.processDescriptor).closeOnExec)
  }
}
