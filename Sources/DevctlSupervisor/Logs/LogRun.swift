import DevctlProtocol

/// Which of the two logs of a service.
package enum LogStream: String, CaseIterable, Hashable, Sendable {
  case stdout, stderr
}

/// One start of a service, by which its files are named.
package struct LogRun: Hashable, Comparable, Sendable {
  private static let exitRecordSuffix = ".exit.json"

  package let service: String
  package let stamp: LogStamp

  package init(service: String, stamp: LogStamp) {
    self.service = service
    self.stamp = stamp
  }

  /// Reads the name of a log or of an exit record; nil where it is none of a service that may be.
  package init?(fileName: String) {
    let suffixes = LogStream.allCases.map(Self.suffix) + [Self.exitRecordSuffix]
    guard let suffix = suffixes.first(where: fileName.hasSuffix) else { return nil }
    let name = fileName.dropLast(suffix.count)
    // The service's own name may have dashes and digits, too: the stamp is what stands last.
    let service = String(name.dropLast(16))
    guard let stamp = LogStamp(name.suffix(15)), name.dropLast(15).last == "-", SafeName.isValid(service) else {
      return nil
    }
    self.init(service: service, stamp: stamp)
  }

  /// What the names of all its files begin with: `web-20240501-083000`.
  package var name: String { "\(service)-\(stamp)" }

  /// `web-20240501-083000.stdout.log`
  package func fileName(_ stream: LogStream) -> String { name + Self.suffix(stream) }

  /// `web-20240501-083000.exit.json`
  package var exitRecordName: String { name + Self.exitRecordSuffix }

  private static func suffix(_ stream: LogStream) -> String { ".\(stream.rawValue).log" }

  /// By service, then by time.
  package static func < (left: Self, right: Self) -> Bool {
    (left.service, left.stamp) < (right.service, right.stamp)
  }
}
