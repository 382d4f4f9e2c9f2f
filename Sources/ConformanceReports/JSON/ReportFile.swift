package import CommandLineTool
import DevctlProtocol
import FileSystem

/// A JSON report that an earlier run wrote.
package enum ReportFile {
  /// Reads one.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - asker: Who asks for it, to stand in front of the message: an option or a command.
  /// - Throws: ``UsageError`` with the file, the line and what was expected there.
  package static func read(_ path: String, for asker: String) throws(UsageError) -> RunReport {
    let bytes: [UInt8]
    do {
      bytes = try FileTree.read(path)
    } catch {
      throw UsageError("\(asker): \(Printable.line(error.description))")
    }
    do {
      return try JSONReport.report(reading: bytes)
    } catch {
      let line = bytes.prefix(error.offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1
      throw UsageError(
        "\(asker): \(Printable.quoted(path)) is no JSON report of a run: line \(line): "
          + Printable.line(error.description))
    }
  }
}
