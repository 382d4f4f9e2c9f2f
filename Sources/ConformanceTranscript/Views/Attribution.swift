import DevctlProtocol

/// Which response of a process belongs to which request, and what is left over on either side.
///
/// A response that fits no request and a request that has no answer are most likely one error, a wrong id, not two.
package struct Attribution: Sendable {
  package struct Mislabelled: Sendable {
    package var request: ProcessView.SentRequest
    package var response: ProcessView.ResponseLine
  }

  /// Requests without an answer of their own, each with the left-over response that came after it.
  package private(set) var mislabelled: [Mislabelled] = []
  /// Requests for which nothing came at all.
  package private(set) var unanswered: [ProcessView.SentRequest] = []
  /// Further responses to requests that were answered before.
  package private(set) var repeated: [ProcessView.ResponseLine] = []
  /// Responses to nobody's request.
  package private(set) var unasked: [ProcessView.ResponseLine] = []

  package init(_ process: ProcessView) {
    let known = Set(process.requests.map { Array($0.record.id.utf8) })
    var answered: Set<[UInt8]> = []
    var strays: [ProcessView.ResponseLine] = []
    for response in process.responses {
      let id = response.id.map { Array($0.utf8) }
      if let id, known.contains(id), answered.insert(id).inserted {
        continue
      } else {
        strays.append(response)
      }
    }
    for request in process.requests where !process.echoesExactly(request.record.id) {
      if let place = strays.firstIndex(where: { $0.line.time >= request.time }) {
        mislabelled.append(Mislabelled(request: request, response: strays.remove(at: place)))
      } else {
        unanswered.append(request)
      }
    }
    // Where each response carries the id of the request before, the first one fits nobody and the last request is open.
    while !strays.isEmpty, !unanswered.isEmpty {
      mislabelled.append(Mislabelled(request: unanswered.removeFirst(), response: strays.removeFirst()))
    }
    for stray in strays {
      if let id = stray.id, known.contains(Array(id.utf8)) {
        repeated.append(stray)
      } else {
        unasked.append(stray)
      }
    }
  }
}

extension ProcessView {
  /// True where a line answers exactly this id. Swift takes `é` and `e` with an accent for the same text; the protocol does
  /// not.
  package func echoesExactly(_ id: String) -> Bool { answers(to: id).contains { $0.answeredID?.isExactly(id) == true } }
}

extension String {
  /// True where the other string has the same Unicode scalars.
  package func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
