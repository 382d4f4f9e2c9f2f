package import CommandLineTool
import ConformanceSettings
import FileSystem
import Platform

/// A format, and where the report in it goes.
package struct ReportDestination: Sendable {
  package let format: ReportFormat
  /// The file that is written; nil is standard output.
  package let file: String?

  package init(_ format: ReportFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  /// The file for one of several plugins: its id stands before the ending. What is no file, such as a pipe, takes all.
  package func file(for plugin: String) -> String? {
    guard let file, !ReportDelivery.isStream(file) else { return file }
    let start = file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex
    let dot = file[start...].lastIndex(of: ".").flatMap { $0 == start ? nil : $0 } ?? file.endIndex
    return "\(file[..<dot])-\(plugin)\(file[dot...])"
  }

  /// `FORMAT` or `FORMAT=FILE`, as on the command line.
  package static var kind: ValueKind<ReportDestination> {
    let names = Wording.alternatives(ReportFormat.all.map(\.name))
    return ValueKind("\(names), with =FILE behind it for a file") {
      (word) throws(ValueKind<ReportDestination>.Unexpected) in
      let name = word.prefix { $0 != "=" }
      guard let format = ReportFormat.all.first(where: { $0.name == name }) else {
        throw ValueKind<ReportDestination>.Unexpected("\(names), with =FILE behind it for a file")
      }
      if name.count == word.count { return ReportDestination(format) }
      let file = String(word.dropFirst(name.count + 1))
      if file.isEmpty { throw ValueKind<ReportDestination>.Unexpected("a file name behind \(name)=") }
      return ReportDestination(format, file: file)
    }
  }

  /// Completes and checks the destinations of a run, before it begins: a person sees the text report unless another goes
  /// to standard output.
  ///
  /// - Throws: ``UsageError`` where two reports would mix or overwrite each other, or a file can't be written.
  package static func plan(_ chosen: [ReportDestination]) throws(UsageError) -> [ReportDestination] {
    var files: Set<String> = []
    for file in chosen.compactMap(\.file) {
      guard files.insert(PluginCommand.absolute(file)).inserted else {
        throw UsageError("--report: two reports can't both go to \(Printable.quoted(file))")
      }
      try checkWritable(file)
    }
    let printed = chosen.filter { $0.file == nil }.map(\.format.name)
    guard printed.count <= 1 else {
      throw UsageError(
        "--report: \(printed.joined(separator: " and ")) can't both go to standard output; give all but one a file, "
          + "as in \(printed[1])=FILE")
    }
    return printed.isEmpty ? [ReportDestination(.text)] + chosen : chosen
  }

  /// The same for a run over several plugins.
  ///
  /// - Throws: also where a format can't tell of several plugins in one place.
  package static func plan(
    _ chosen: [ReportDestination], for plugins: [String]
  ) throws(UsageError) -> [ReportDestination] {
    let planned = try plan(chosen)
    var files: Set<String> = []
    for destination in planned {
      guard destination.format.joined == nil else { continue }
      guard destination.file != nil else {
        let name = destination.format.name
        throw UsageError(
          "--report: \(name) has no form for several plugins; give it a file, as in \(name)=FILE, and each plugin gets "
            + "one with its id in the name")
      }
      for file in Set(plugins.compactMap(destination.file(for:))) {
        guard files.insert(PluginCommand.absolute(file)).inserted else {
          throw UsageError("--report: two reports can't both go to \(Printable.quoted(file))")
        }
        try checkWritable(file)
      }
    }
    return planned
  }

  private static func checkWritable(_ file: String) throws(UsageError) {
    func refuse(_ reason: String) -> UsageError {
      UsageError("--report: can't write \(Printable.quoted(file)): \(reason)")
    }
    var info = stat()
    if stat(file, &info) == 0 {
      if info.isFolder { throw refuse("it is a folder") }
      // What is no file, such as /dev/null, is written into, not replaced.
      if info.st_mode & S_IFMT != S_IFREG {
        guard access(file, W_OK) == 0 else { throw refuse("it can't be written to") }
        return
      }
    }
    let folder = file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
    guard stat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { throw refuse("there is no such folder") }
    guard access(folder, W_OK | X_OK) == 0 else { throw refuse("its folder can't be written to") }
  }
}
