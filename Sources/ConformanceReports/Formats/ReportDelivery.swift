import CommandLineTool
import FileSystem
import Platform

/// Brings the reports of a run to where they were asked for: all files whole, or none of them changed.
package enum ReportDelivery {
  /// A report that could not be written.
  package struct Failure: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// Writes the reports.
  ///
  /// - Parameter presentation: How standard output is to look; files are plain and of the usual width.
  /// - Throws: ``Failure`` where a report could not be written; then all files are as they were before.
  package static func deliver(
    _ report: RunReport, to destinations: [ReportDestination], _ presentation: Presentation
  ) throws(Failure) {
    let documents = destinations.map { destination in
      Document(format: destination.format, file: destination.file) {
        destination.format.reporter($0).bytes(for: report)
      }
    }
    try deliver(documents, presentation)
  }

  /// Writes the reports on a repository's plugins: as one document where the format has such a one, otherwise a file for
  /// each plugin, with its id in the name.
  package static func deliver(
    _ report: RepositoryReport, to destinations: [ReportDestination], _ presentation: Presentation
  ) throws(Failure) {
    let documents = destinations.flatMap { destination -> [Document] in
      if let joined = destination.format.joined {
        return [Document(format: destination.format, file: destination.file) { joined($0).bytes(for: report) }]
      }
      return report.members.map { member in
        Document(format: destination.format, file: destination.file(for: member.id)) {
          destination.format.reporter($0).bytes(for: member.report)
        }
      }
    }
    try deliver(documents, presentation)
  }

  /// What is written to one place.
  private struct Document {
    let format: ReportFormat
    let file: String?
    let bytes: (Presentation) -> [UInt8]
  }

  private static func deliver(_ documents: [Document], _ presentation: Presentation) throws(Failure) {
    let plain = Presentation(isVerbose: presentation.isVerbose)
    var staged: [StagedFile] = []
    var streams: [(name: String, bytes: [UInt8], file: String?)] = []
    var problem: String?
    for document in documents {
      guard let file = document.file, !isStream(file) else {
        let bytes = document.bytes(document.file == nil ? presentation : plain)
        streams.append((document.format.name, bytes, document.file))
        continue
      }
      do throws(FileError) {
        staged.append(try StagedFile(document.bytes(plain), for: resolved(file)))
      } catch {
        problem = problem ?? error.description
      }
    }
    // A stream can't be taken back, and is worth having even where there is no room for the files.
    for stream in streams {
      let isWritten = stream.file.map { write(stream.bytes, into: $0) } ?? StandardOutput.write(stream.bytes)
      if !isWritten { problem = problem ?? "could not write the \(stream.name) report to \(place(stream.file))" }
    }
    if problem == nil {
      do throws(FileError) { try StagedFile.replaceAll(staged) } catch { problem = error.description }
    } else {
      for file in staged { file.discard() }
    }
    guard let problem else { return }
    let files = documents.count { $0.file.map { !isStream($0) } ?? false }
    throw Failure(description: files > 1 ? "\(problem); none of the \(files) report files was changed" : problem)
  }

  private static func place(_ file: String?) -> String { file.map(Printable.quoted) ?? "standard output" }

  /// True for what is there and no file: a device, or a pipe as a shell makes it for `>(...)`.
  static func isStream(_ file: String) -> Bool {
    var info = stat()
    return stat(file, &info) == 0 && info.st_mode & S_IFMT != S_IFREG && !info.isFolder
  }

  /// What a link points at: it is to stay one.
  private static func resolved(_ file: String) -> String {
    guard let path = realpath(file, nil) else { return file }
    defer { free(path) }
    return String(cString: path)
  }

  private static func write(_ bytes: [UInt8], into stream: String) -> Bool {
    // A pipe that nobody reads is an error, not a reason to wait.
    let descriptor = open(stream, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return StandardOutput.write(bytes, to: descriptor)
  }
}
