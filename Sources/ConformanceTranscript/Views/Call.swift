package import DevctlProtocol

/// One call of an operation and what came of it: what the rules on operations look at.
package struct Call: Sendable {
  package let process: ProcessView
  package let request: ProcessView.SentRequest
  /// The first response under its id.
  package let response: ProcessView.ResponseLine?

  package init(_ request: ProcessView.SentRequest, in process: ProcessView) {
    self.process = process
    self.request = request
    response = process.responses(to: request.record.id).first
  }

  package var operation: String { request.record.operation }

  /// The frame as it went over the wire.
  package var sent: JSONObject? { process.sentFrame(request.record.id) }

  /// The `config` that the request carried.
  package var config: JSONObject { sent?["input"]?["config"]?.objectValue ?? [:] }

  package var succeeded: Bool { response?.object["ok"] == .bool(true) }

  package var isRefused: Bool { response?.object["ok"] == .bool(false) }

  /// The output of a call that succeeded.
  package var output: PlacedValue { PlacedValue(path: "output", value: response?.object["output"]) }

  /// The code of the error that the call was answered with.
  package var errorCode: String? { isRefused ? response?.object["error"]?["code"]?.stringValue : nil }

  /// Why there is no output to look at, as a sentence; nil where the call succeeded.
  package var skipReason: String? {
    guard let response else {
      return process.answers(to: request.record.id).isEmpty
        ? "\(operation) was not answered under its request's id (see deadline.answers and request.id-echo)"
        : "the answer to \(operation) breaks the framing rules (see framing)"
    }
    if succeeded { return nil }
    guard isRefused else { return "the answer to \(operation) has no boolean ok (see request.shape)" }
    let message = response.object["error"]?["message"]?.stringValue ?? ""
    return "\(operation) was answered with an error: \(EvidenceFormatter.text("\(errorCode ?? "no code"): \(message)"))"
  }

  /// The response as evidence, or how things stand without one.
  package var evidence: [String] {
    response.map { [EvidenceFormatter.line($0.line)] } ?? EvidenceFormatter.diagnostics(of: process)
  }
}

extension ProcessView {
  /// The calls of one operation, in order.
  package func calls(of operation: String) -> [Call] {
    requests.filter { $0.record.operation == operation }.map { Call($0, in: self) }
  }

  /// A request as it went over the wire; nil where its bytes were never written, or are no JSON.
  package func sentFrame(_ id: String) -> JSONObject? {
    let start = events.firstIndex { event in
      if case .requested(let record) = event.kind { record.id == id } else { false }
    }
    guard let start else { return nil }
    for case .sent(let bytes) in events[start...].lazy.map(\.kind) {
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard case .object(let frame)? = try? JSONValue(parsing: line) else { continue }
        if frame["request_id"]?.stringValue == id { return frame }
      }
    }
    return nil
  }
}
