import ConformanceDriver
import ConformanceSettings
import FileSystem
import Platform

// What the sandbox of a worker has to hold and to show.
extension WorkerRequest {
  /// Variables with folders that programs load their parts from.
  private static let searchPaths = [
    "PYTHONPATH", "NODE_PATH", "LD_LIBRARY_PATH", "RUBYLIB", "PERL5LIB", "CLASSPATH", "JAVA_HOME", "GOROOT",
  ]

  /// How many bytes the sandboxes may hold: 1 GiB besides the copies of the repository that are there side by side.
  var memorySize: Int64 {
    let copied = settings.repository.map(FileTree.size(of:)) ?? 0
    return 1 << 30 + copied * Int64(settings.jobs + 2)
  }

  /// What worker and plugin see of the machine's files.
  func view(worker: String) -> SandboxView {
    let settings = settings
    let searched = Self.searchPaths.compactMap { settings.environment[$0] }.flatMap { $0.split(separator: ":") }
    let opened = [settings.repository].compactMap { $0 } + (settings.profile?.readable ?? [])
    // A repository names no other files than the plugin's own; who asks may.
    let named = settings.plugin.arguments.filter { $0.hasPrefix("/") }
    let own = settings.repository.map { "\($0)/" } ?? "/"
    let files = settings.repositoryPlugin == nil ? named : named.filter { $0.hasPrefix(own) }
    return SandboxView(
      plugin: [settings.plugin.executable] + files, worker: worker,
      opened: opened + searched.map(String.init).filter { $0.hasPrefix("/") },
      path: [path, settings.environment["PATH"]].compactMap { $0 }.joined(separator: ":"),
      home: getenv("HOME").map { PluginCommand.absolute(String(cString: $0)) })
  }
}
