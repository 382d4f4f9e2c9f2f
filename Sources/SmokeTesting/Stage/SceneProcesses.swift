import Platform
import ProcessControl

/// The processes of one scene, wherever they went: all that was started in it has inherited a variable that nobody else has.
struct SceneProcesses {
  /// As it stands in an environment.
  let mark: String

  /// Those that run now.
  var running: [ProcessEntry] {
    ProcessTable.snapshot().entries.filter {
      !$0.isZombie && ProcessTable.environment(of: $0.pid)?.contains(mark) == true
    }
  }

  /// Those that still run once the time has passed that ending may take, as people know them.
  func remaining(after timeout: Duration) -> [ProcessEntry] {
    let deadline = Deadline.after(timeout)
    while true {
      let rest = running
      if rest.isEmpty || deadline.hasPassed { return rest }
      _ = poll(nil, 0, 20)
    }
  }

  /// Kills those that run, until none is left.
  func kill() {
    for _ in 0..<50 {
      let rest = running
      if rest.isEmpty { return }
      for entry in rest { _ = systemKill(entry.pid, SIGKILL) }
      _ = poll(nil, 0, 20)
    }
  }
}

extension ProcessEntry {
  /// "process 17, devctl dev app hang".
  var summary: String { "process \(pid), \(commandLine.isEmpty ? name : commandLine.joined(separator: " "))" }
}

// `SceneProcesses.kill` hides the system's call of that name.
private func systemKill(_ pid: pid_t, _ number: Int32) -> Int32 { kill(pid, number) }
