import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

/// A service as the Go host leaves it: a wrapper in a group of its own, whose number the state file has; the service as its
/// child, in another group; logs; and in the end an exit record with the service's number.
final class GoHost: Sendable {
  let bench: Workbench
  /// The wrapper's number.
  let wrapper: pid_t
  private let process: SpawnedProcess
  private static let base = ".devctl/logs/api-20260502-103000"

  var exitRecordName: String { "\(Self.base).exit.json" }

  /// Starts the service and writes the state file.
  ///
  /// - Parameters:
  ///   - offset: by how many seconds `started_at` is wrong.
  ///   - pid: what stands in the state file in place of the wrapper's number.
  init(
    script: String = "echo careful >&2; echo hello from the service; exec sleep 1000",
    startedAtOffBy offset: Int64 = 0, pid: pid_t? = nil
  ) throws {
    bench = try Workbench()
    for name in [".devctl", ".devctl/logs"] { try FileTree.makeFolder("\(bench.root)/\(name)") }
    process = try Spawn.start(
      SpawnRequest(
        executable: "/usr/bin/python3",
        arguments: ["-I", "-c", Self.program, "\(bench.root)/\(Self.base)", "/bin/sh", "-c", script],
        environment: bench.environment, workingDirectory: bench.root))
    wrapper = process.pid
    let moment = WallTime.now.milliseconds + offset * 1000
    try bench.write(".devctl/state.json", Self.state(bench.root, pid ?? wrapper, WallTime(milliseconds: moment)))
    let deadline = Deadline.after(testTimeout)
    // Then the service has set its traps, and the wrapper its handler.
    while bench.read("\(Self.base).stdout.log")?.contains("hello") != true || service == nil {
      try #require(!deadline.hasPassed, "the service does not start")
      usleep(2000)
    }
  }

  /// With two spaces of indentation, nine digits of a second, and a time zone.
  private static func state(_ root: String, _ pid: pid_t, _ moment: WallTime) -> String {
    let time = WallTime(milliseconds: moment.milliseconds + 7_200_000).rfc3339.dropLast() + "491817+02:00"
    return """
      {
        "repo_root": "\(root)",
        "created_at": "\(time)",
        "services": [
          {
            "name": "api",
            "pid": \(pid),
            "command": [
              "/bin/sh"
            ],
            "cwd": "\(root)",
            "env": {
              "API_TOKEN": "[REDACTED]"
            },
            "stdout_log": "\(root)/\(base).stdout.log",
            "stderr_log": "\(root)/\(base).stderr.log",
            "exit_info": "\(root)/\(base).exit.json",
            "started_at": "\(time)"
          }
        ]
      }
      """
  }

  private static let program = """
    import datetime, json, os, signal, subprocess, sys
    base, *command = sys.argv[1:]
    def now():
        zone = datetime.timezone(datetime.timedelta(hours=2))
        return datetime.datetime.now(zone).isoformat(timespec="microseconds").replace("+", "817+")
    def log(kind):
        return open(f"{base}.{kind}.log", "ab", opener=lambda path, flags: os.open(path, flags, 0o600))
    started = now()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log("stdout"), stderr=log("stderr"),
                             process_group=0)
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(child.pid, signal.SIGTERM))
    with open("child", "w") as file:
        file.write(str(child.pid))
    status = child.wait()
    record = {"service": "api", "pid": child.pid, "started_at": started, "exited_at": now()}
    if status < 0:
        word = {9: "killed", 15: "terminated"}[-status]
        record |= {"exit_code": None, "signal": word, "error": f"signal: {word}"}
    else:
        record |= {"exit_code": status}
    with open(f"{base}.stderr.log") as file:
        record |= {"stderr_tail": file.read().splitlines()}
    with open(f"{base}.new", "w") as file:
        json.dump(record, file, indent=2)
    os.rename(f"{base}.new", f"{base}.exit.json")
    """

  /// The service's own number; nil before it is started.
  var service: pid_t? { bench.read("child").flatMap { pid_t($0) } }

  /// Whether the service itself runs.
  var serviceRuns: Bool {
    guard let pid = service, let entry = ProcessEntry(reading: pid) else { return false }
    return !entry.isZombie
  }

  /// How the wrapper has ended; nil while it runs.
  var exit: ProcessExit? { Reaper.peek(wrapper).status }

  /// What the wrapper wrote in the end.
  var exitRecord: JSONValue? { bench.read(exitRecordName).flatMap { try? JSONValue(parsing: $0) } }

  /// Ends the wrapper and takes it off the table; the service ends with the workbench.
  func reap() {
    kill(-wrapper, SIGKILL)
    Reaper.wait(for: wrapper)
    process.closeDescriptors()
  }
}
