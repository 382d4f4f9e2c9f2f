import CommandLineTool
import DevctlConformance
import DevctlPlugin
import FileSystem
import Platform

/// The test program as a program to start: again, with an internal flag, it is a plugin or a part of the suite instead.
///
/// So a plugin that a test names by its type is judged as hosts meet it: as a process, with descriptors, signals and an end
/// of its own, behind the same guards as any other program.
enum TestProcess {
  /// The word that makes the program a plugin; the type's name follows.
  static let pluginArgument = "__devctl-plugin"

  /// This program's own file.
  ///
  /// - Throws: `FileError` where the system doesn't tell.
  static func executable() throws(FileError) -> String { try FileTree.link("/proc/self/exe") }

  /// Where the build puts its products: beside the test program.
  static func productFolder() throws(FileError) -> String {
    let file = try executable()
    return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
  }

  /// The command that starts this program as a plugin of a type.
  static func command<Judged: Plugin>(for plugin: Judged.Type) throws -> PluginCommand {
    // With an underscore, as they are the standard library's own, but there is no other way from a type to a name that a new
    // process finds it by.
    let name = _mangledTypeName(plugin)
    guard let name, !name.contains(privateMark), _typeByName(name) == plugin else {
      throw ConformanceError(
        "the plugin \(plugin) is private or local, so that a new process can't find it by its name; "
          + "declare it at the top level of a file, as internal or public")
    }
    let file = try executable()
    return PluginCommand(
      executable: file, arguments: [pluginArgument, name],
      words: [PluginCommand.shown(file), pluginArgument, name])
  }

  /// What stands in names that hold in one process alone.
  private static let privateMark: Character = "$"

  /// Does what the program was started for, and ends it; returns where that is to run tests.
  fileprivate static func play() {
    let words = CommandLine.arguments
    guard words.count > 1 else { return }
    // _exit: what would run at the end belongs to tests, which never began.
    switch words[1] {
    case ConformanceWorker.argument: _exit(ConformanceWorker.run())
    case ServiceMonitor.argument: _exit(ServiceMonitor.run())
    case pluginArgument where words.count == 3:
      if let plugin = _typeByName(words[2]) as? any Plugin.Type { plugin.main() }
      StandardError.write("this program has no plugin \(words[2])\n")
      _exit(1)
    default: return
    }
  }
}

/// What the constructor in `CTestProcess` calls. @_cdecl: the form without underscore needs Swift 6.3.
@_cdecl("devctl_conformance_test_process_started")
func testProcessStarted() { TestProcess.play() }
