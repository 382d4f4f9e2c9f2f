import ConformanceSettings
import FileSystem
import Platform
import ProcessControl

/// The command that puts a program behind bubblewrap.
///
/// Run as root, bubblewrap makes no user namespace, and the program stays uid 0 without capabilities: it has to read what
/// root alone may read, a plugin in a folder of mode 0700 for one, and what it leaves in a kept folder has to belong to the
/// caller. But uid 0 owns the files in /proc and /sys, which are protected by their owner alone. So they are mounted
/// read-only, whoever runs this.
package struct Bubblewrap: Sendable {
  /// Where `bwrap` is.
  package let executable: String

  /// What in /proc acts on the whole machine, and is written by its owner without a capability.
  private static let machineControls = [
    "sys", "sysrq-trigger", "irq", "bus", "acpi", "scsi", "fs", "driver", "tty", "asound", "mtrr", "pressure",
  ].map { "/proc/\($0)" }

  /// Folders for temporary files that the plugin is not told of, each held in memory.
  package static let temporaryFolders = ["/tmp", "/var/tmp", "/dev/shm"]
  /// Folders of the machine that are there without what is in them, so that who writes to them is refused, and seen.
  private static let emptied = [
    "/run", "/home", "/root", "/srv", "/mnt", "/media", "/boot", "/var/cache", "/var/lib", "/var/local", "/var/log",
    "/var/mail", "/var/opt", "/var/spool",
  ]
  /// How much each of them may hold, in bytes.
  private static let temporarySize: Int64 = 256 << 20

  /// Finds bubblewrap in a PATH; nil where it is not installed.
  package init?(path: String) {
    guard let found = PluginCommand.find("bwrap", in: path) else { return nil }
    executable = found
  }

  /// The arguments that run `program` with nothing writable but `folder` and the system's folders for temporary files.
  ///
  /// - Parameters:
  ///   - size: how many bytes `folder` may hold, where it is held in memory.
  ///   - isKept: whether what is written stays. What does not is held in memory, where thousands of small files cost little.
  ///   - sharesNetwork: whether the program sees the machine's network.
  package func arguments(
    program: [String], writable folder: String, size: Int64, isKept: Bool, view: SandboxView, sharesNetwork: Bool
  ) -> [String] {
    let takesSizes = takesSizes
    func memory(_ place: String, _ size: Int64) -> [String] {
      (takesSizes ? ["--size", "\(size)"] : []) + ["--tmpfs", place]
    }
    var words = memory("/tmp", Self.temporarySize) + memory("/var/tmp", Self.temporarySize)
    for place in Self.emptied + [view.home].compactMap({ $0 }) where FileTree.status(place)?.isFolder == true {
      words += ["--dir", place]
    }
    for path in view.shown { words += ["--ro-bind", path, path] }
    for (path, target) in view.links.sorted(by: { $0.key < $1.key }) { words += ["--symlink", target, path] }
    words += ["--proc", "/proc", "--ro-bind", "/sys", "/sys", "--dev", "/dev"]
    for path in Self.machineControls where FileTree.status(path) != nil { words += ["--ro-bind", path, path] }
    words += memory("/dev/shm", Self.temporarySize) + ["--remount-ro", "/dev"]
    for path in view.masked {
      let isFolder = FileTree.status(path)?.isFolder == true
      words += isFolder ? ["--tmpfs", path, "--remount-ro", path] : ["--ro-bind", "/dev/null", path]
    }
    words += isKept ? ["--bind", folder, folder] : memory(folder, size)
    words += ["--remount-ro", "/"]
    if !sharesNetwork { words.append("--unshare-net") }
    words += [
      "--unshare-pid", "--as-pid-1", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL", "--chdir", "/", "--",
    ]
    return words + program
  }

  /// Whether it can isolate the smallest program.
  package var works: Bool {
    let words = "--ro-bind / / --unshare-pid --unshare-net --cap-drop ALL -- /bin/sh -c :".split(separator: " ").map(
      String.init)
    let request = SpawnRequest(executable: executable, arguments: words, environment: [:], workingDirectory: "/")
    guard let process = try? Spawn.start(request) else { return false }
    defer { process.closeDescriptors() }
    if Reaper.wait(for: process, until: .after(.seconds(10))) == .ended(.exited(0)) { return true }
    _ = kill(-process.pid, SIGKILL)
    Reaper.wait(for: process.pid)
    return false
  }

  /// Whether this bubblewrap limits what is held in memory, as it does since 0.7.
  private var takesSizes: Bool {
    let request = SpawnRequest(
      executable: executable, arguments: ["--version"], environment: ["LANG": "C"], workingDirectory: "/",
      standardOutput: .pipe)
    guard let process = try? Spawn.start(request), let output = process.standardOutput else { return false }
    defer {
      process.closeDescriptors()
      _ = kill(-process.pid, SIGKILL)
      Reaper.wait(for: process.pid)
    }
    var polled = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 256)
    guard poll(&polled, 1, 2000) > 0 else { return false }
    let count = read(output, &buffer, buffer.count)
    let numbers = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split { !$0.isNumber }.compactMap {
      Int($0)
    }
    return numbers.count >= 2 && (numbers[0], numbers[1]) >= (0, 7)
  }
}
