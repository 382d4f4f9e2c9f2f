import ConformanceTranscript
import DevctlProtocol
import ProcessControl

/// What a host did in a transcript, as steps that can be done again: the same bytes, each after the answers that it came
/// after then.
struct ReplayScript: Sendable {
  /// What of a plugin's output a host may have waited for. Noise, and the events within a stream, come when they like.
  struct Arrivals: Sendable, Hashable {
    var sentHandshake = false
    /// How many responses came under each id.
    var responses: [String: Int] = [:]
    /// How many streams ended.
    var ends = 0

    mutating func note(_ line: OutputLine) {
      if let id = line.answeredID { responses[id, default: 0] += 1 }
      guard let object = line.object else { return }
      if object["type"]?.stringValue == "handshake" { sentHandshake = true }
      if object["type"]?.stringValue == "event", object["event"]?.stringValue == "end" { ends += 1 }
    }

    /// True where all of the other has arrived, but for what nobody waits for any more.
    func covers(_ other: Arrivals) -> Bool {
      (sentHandshake || !other.sentHandshake) && ends >= other.ends
        && other.responses.allSatisfy { responses[$0.key, default: 0] >= $0.value }
    }
  }

  enum Action: Sendable {
    case start
    /// Waits for what had arrived by then.
    case await(Arrivals)
    case send([UInt8])
    case closeInput
    case closeOutput
    case signal(Int32)
    /// Waits for the end that the process came to.
    case awaitExit
  }

  struct Step: Sendable {
    var process: Int
    var action: Action
  }

  private(set) var steps: [Step] = []

  init(_ transcript: Transcript) {
    var parsers: [Int: OutputParser] = [:]
    var arrived: [Int: Arrivals] = [:]
    var awaited: [Int: Arrivals] = [:]
    var ended: [Int] = []
    func add(_ process: Int, _ action: Action, to steps: inout [Step]) {
      if let now = arrived[process], awaited[process] != now {
        awaited[process] = now
        steps.append(Step(process: process, action: .await(now)))
      }
      steps.append(Step(process: process, action: action))
    }
    func endAll(_ steps: inout [Step]) {
      for process in ended { add(process, .awaitExit, to: &steps) }
      ended = []
    }
    var started: Set<Int> = []
    for event in transcript.events {
      let process = event.process
      // A transcript that was written by hand may begin with what the plugin says.
      if started.insert(process).inserted {
        endAll(&steps)
        steps.append(Step(process: process, action: .start))
      }
      switch event.kind {
      case .output(let bytes):
        for line in parsers[process, default: OutputParser()].append(bytes, at: event.time) {
          arrived[process, default: Arrivals()].note(line)
        }
      case .sent(let bytes): add(process, .send(bytes), to: &steps)
      case .inputClosed: add(process, .closeInput, to: &steps)
      case .outputClosed: add(process, .closeOutput, to: &steps)
      case .signalled(let number): add(process, .signal(number), to: &steps)
      case .exited: ended.append(process)
      default: break
      }
    }
    for (process, now) in arrived.sorted(by: { $0.key < $1.key }) where awaited[process] != now {
      steps.append(Step(process: process, action: .await(now)))
    }
    for process in ended { steps.append(Step(process: process, action: .awaitExit)) }
  }
}
