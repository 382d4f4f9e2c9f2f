import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("What plugins, services and tools have of the caller's")
struct InheritanceTests {
  /// Writes what a process has been given, to a file.
  private static func tell(_ file: String) -> String {
    """
    {
      echo "nice $(nice)"; echo "umask $(umask)"; echo "limits $(ulimit -Sn) $(ulimit -Hc)"
      grep -E 'Sig(Blk|Ign)' /proc/self/status; ls /proc/$$/fd
    } >\(file).part
    mv \(file).part \(file)
    """
  }

  /// Its niceness, umask, limits, no blocked or ignored signal, its standard streams.
  private static func expected(niceness: Int) -> [String] {
    ["nice \(niceness)", "umask 0027", "limits 600 0", "SigBlk:\t0000000000000000", "SigIgn:\t0", "0", "1", "2"]
  }

  private static func told(_ file: String) throws -> [String] {
    let lines = try String(decoding: FileTree.read(file), as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.compactMap { line in
      // Where sh keeps its script and its streams while they lead elsewhere.
      if let descriptor = Int(line), descriptor >= 10 { return nil }
      guard line.hasPrefix("SigIgn:\t"), let signals = UInt64(line.dropFirst(8), radix: 16) else { return line }
      // 32 and 33 are glibc's own: its posix_spawn ignores them, and no program can use them.
      return "SigIgn:\t\(signals & ~(0b11 << 31))"
    }
  }

  @Test("niceness, umask and limits are the caller's; descriptors and signals are not")
  func inherited() async throws {
    try await Workbench.with { bench in
      let (plugin, service) = ("\(bench.outside)/plugin.txt", "\(bench.outside)/service.txt")
      let plan: JSONValue = ["services": [Service.shell("web", "\(Self.tell(service)); exec sleep 1000")]]
      try bench.plugin("shop", ["launch.plan": plan], hooks: ["launch.plan": Self.tell(plugin)])
      let up = try await bench.shell(
        """
        umask 027; ulimit -Sn 600; ulimit -c 0; trap '' USR1 HUP; exec 7</dev/null 8<&7
        exec env --ignore-signal=SIGCHLD nice -n 5 '\(Program.productFolder)/devctl' up
        """)
      #expect(up.status == .exited(0), "\(up)")
      #expect(await eventually { (try? FileTree.read(service)) != nil })
      let niceness = try #require(Int(try await Program.run("/usr/bin/nice").output.dropLast())) + 5
      for file in [plugin, service] {
        let told = try Self.told(file)
        #expect(told == Self.expected(niceness: niceness), "\(file)")
      }
    }
  }

  @Test("a caller that ignores SIGCHLD loses no exit status, and nothing spins")
  func childSignalIgnored() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.shell("web", "exit 3"))
      let clock = MonotonicInstant.now
      let up = try await bench.shell("exec env --ignore-signal=SIGCHLD '\(Program.productFolder)/devctl' up")
      #expect(up.status == .exited(1) && up.error.contains("exit status 3"), "\(up)")
      #expect(clock.elapsed < .seconds(10))
      let check = try await bench.shell(
        "exec env --ignore-signal=SIGCHLD '\(Tool.path)' --only shutdown.eof-status,shutdown.eof-exits '\(Tool.reference)'"
      )
      #expect(check.status == .exited(0), "\(check)")
    }
  }

  @Test("a host library in a program that ignores SIGCHLD goes on, and says that the status is lost")
  func libraryWithoutChildSignal() async throws {
    let run = try await Program.run(
      "/usr/bin/env", ["--ignore-signal=SIGCHLD", "\(Program.productFolder)/example-host"])
    #expect(run.status == .exited(0), "\(run)")
    #expect(run.output.contains("unknown status") && !run.output.contains("killed"), "\(run)")
  }
}
