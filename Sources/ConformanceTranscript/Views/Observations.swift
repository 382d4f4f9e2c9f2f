import DevctlProtocol

/// The labels of the measurements that rules ask about.
package enum Measurement {
  /// What had been used when the handshake had come.
  package static let handshake = "handshake"
}

extension ProcessView {
  /// What had been used when the scenario measured under this label.
  package func resources(at label: String) -> ResourceRecord? {
    for case .measured(label, let record) in events.map(\.kind) { return record }
    return nil
  }

  /// The processes that were left after a request, or after `exit`.
  package func processesLeft(after label: String) -> [ProcessRecord] {
    for case .processesLeft(label, let records) in events.map(\.kind) { return records }
    return []
  }

  /// The files that changed while a request was served.
  package func filesChanged(by label: String) -> [FileChange] {
    for case .filesChanged(label, let changes) in events.map(\.kind) { return changes }
    return []
  }

  /// The sockets that were new after a request.
  package func listening(after label: String) -> [String] {
    for case .listening(label, let sockets) in events.map(\.kind) { return sockets }
    return []
  }

  /// The guarded tools that were called while a request was served.
  package func toolCalls(during label: String) -> [ToolCall] {
    events.compactMap { event in
      if case .toolCalled(label, let call) = event.kind { call } else { nil }
    }
  }

  /// The requests of this process for operations that it declares.
  package var declaredRequests: [SentRequest] {
    requests.filter { declaredOperations.contains($0.record.operation) }
  }
}

extension EvidenceFormatter {
  package static func process(_ record: ProcessRecord) -> String {
    "process \(record.pid): \(text(record.command.joined(separator: " ")))"
  }

  package static func change(_ change: FileChange) -> String { "\(change.kind.rawValue): \(text(change.path))" }
}
