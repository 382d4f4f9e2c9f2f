/// Turns the reports on a repository's plugins into the bytes of one document.
package protocol RepositoryReporter: Sendable {
  func bytes(for report: RepositoryReport) -> [UInt8]
}

/// One report behind the other, for formats that are read line by line or as a page.
struct ConcatenatedReports: RepositoryReporter {
  let reporter: any Reporter
  var separator = ""

  func bytes(for report: RepositoryReport) -> [UInt8] {
    Array(report.members.map { reporter.bytes(for: $0.report) }.joined(separator: Array(separator.utf8)))
  }
}
