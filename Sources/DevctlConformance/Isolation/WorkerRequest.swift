import CommandLineTool
import ConformanceReports
import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import ProcessControl
import ServiceProbing

/// What the isolated worker is asked to do, sent as one line of JSON over a pipe.
struct WorkerRequest: Codable, Hashable, Sendable {
  private var coded: CodedRunSettings
  /// The folder for sandboxes, the only one that the worker may write to.
  var folder: String
  /// The PATH for the plugin and its tools.
  var path: String
  /// What starting the smallest program costs, in nanoseconds; nil where the worker is to measure it.
  var spawnCost: Int64?

  var settings: RunSettings {
    get { coded.settings }
    set { coded.settings = newValue }
  }

  init(settings: RunSettings, folder: String, path: String) {
    coded = CodedRunSettings(settings)
    self.folder = folder
    self.path = path
  }
}

/// What the worker tells while it works, one JSON object a line.
enum WorkerEvent: Sendable {
  /// The worker runs, isolated.
  case ready
  case progress(Engine.Progress)
  case report(RunReport)

  var value: JSONValue {
    switch self {
    case .ready: ["ready": true]
    case .progress(.obtaining(let name)): ["obtaining": .string(name)]
    case .progress(.planned(let count)): ["planned": .number(JSONNumber(Int64(count)))]
    case .progress(.finished(let name)): ["finished": .string(name)]
    case .progress(.repeated(let name, let reason)): ["repeated": .string(name), "reason": .string(reason)]
    case .report(let report):
      // Beside the report, as its own form has no timelines.
      ["report": JSONReport.value(of: report), "timelines": (try? JSONValue(encoding: report.timelines)) ?? []]
    }
  }

  init?(_ value: JSONValue) {
    if value["ready"] != nil {
      self = .ready
    } else if let name = value["obtaining"]?.stringValue {
      self = .progress(.obtaining(service: name))
    } else if let count = value["planned"]?.intValue {
      self = .progress(.planned(scenarios: Int(clamping: count)))
    } else if let name = value["finished"]?.stringValue {
      self = .progress(.finished(scenario: name))
    } else if let name = value["repeated"]?.stringValue {
      self = .progress(.repeated(scenario: name, reason: value["reason"]?.stringValue ?? ""))
    } else if var report = value["report"].flatMap(JSONReport.report(from:)) {
      report.timelines = (try? value["timelines"]?.decoded(as: [Timeline].self)) ?? []
      self = .report(report)
    } else {
      return nil
    }
  }
}
