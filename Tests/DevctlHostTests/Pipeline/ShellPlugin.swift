import DevctlHost
import DevctlProtocol
import ProcessControl
import TestSupport

/// Plugins in plain sh, which start in a millisecond, and a journal of all that they were asked.
struct PluginBench {
  let folder = try? TemporaryFolder()

  var path: String { folder?.path ?? "/nowhere" }

  /// A plugin that answers operations with pieces of shell, which have `ok OUTPUT` and `fail CODE MESSAGE` at hand.
  ///
  /// - Parameter before: Runs before the handshake.
  func plugin(
    _ id: String, priority: Int = 0, before: String = ":", commands: [String] = [], _ answers: [String: String]
  ) -> PluginSpec {
    let operations = answers.keys.sorted().map { "\"\($0)\"" }.joined(separator: ",")
    let declared = commands.map { "{\"name\":\"\($0)\"}" }.joined(separator: ",")
    let cases = answers.map { "\($0.key)) \($0.value) ;;" }.joined(separator: "\n")
    let script = """
      ok() { printf '{"type":"response","request_id":"%s","ok":true,"output":%s}\\n' "$id" "$1"; }
      fail() { printf '{"type":"response","request_id":"%s","ok":false,"error":{"code":"%s","message":"%s"}}\\n' "$id" "$1" "$2"; }
      \(before)
      echo $$ >>'\(path)/pids'
      printf '%s\\n' '{"type":"handshake","protocol_version":"v2","plugin_name":"\(id)","capabilities":{"ops":[\(operations)],"commands":[\(declared)]}}'
      while IFS= read -r line; do
        printf '%s\\n' "$line" >>'\(path)/requests'
        id=${line#*\\"request_id\\":\\"}; id=${id%%\\"*}
        op=${line#*\\"op\\":\\"}; op=${op%%\\"*}
        case "$op" in
        \(cases)
        esac
      done
      """
    return PluginSpec(id: id, path: "/bin/sh", arguments: ["-c", script], priority: priority)
  }

  /// What the plugins were asked, in order.
  var requests: [JSONValue] {
    (folder?.read("requests") ?? "").split(separator: "\n").compactMap { try? JSONValue(parsing: String($0)) }
  }

  /// "a config.mutate" for each request.
  var calls: [String] {
    requests.map { request in
      let id = request["request_id"]?.stringValue?.prefix { $0 != "-" } ?? "?"
      return "\(id) \(request["op"]?.stringValue ?? "?")"
    }
  }

  /// Whether every plugin that got as far as its handshake is gone.
  var isEmpty: Bool {
    let pids = (folder?.read("pids") ?? "").split(separator: "\n").compactMap { Int32($0) }
    return pids.allSatisfy { ProcessEntry(reading: $0) == nil }
  }

  var options: PipelineOptions { PipelineOptions(repoRoot: path) }

  /// Runs a pipeline.
  func run(
    _ specs: [PluginSpec], _ change: (inout PipelineOptions) -> Void = { _ in },
    observer: (@Sendable (PipelineEvent) -> Void)? = nil
  ) async throws(PipelineError) -> PipelineResult {
    var options = options
    change(&options)
    return try await Pipeline.run(specs, options, pluginOptions: FixturePlugin.options, observer: observer)
  }

  /// The error of a pipeline that has to fail.
  func failure(
    _ specs: [PluginSpec], _ change: (inout PipelineOptions) -> Void = { _ in }
  ) async -> PipelineError? {
    do throws(PipelineError) {
      _ = try await run(specs, change)
      return nil
    } catch {
      return error
    }
  }
}

/// The shell's answer with a patch.
func patch(_ set: String, unset: String = "[]") -> String {
  "ok '{\"config_patch\":{\"set\":\(set),\"unset\":\(unset)}}'"
}

/// The shell's answer with steps that went well.
func steps(_ names: String..., artifacts: String = "{}") -> String {
  let steps = names.map { "{\"name\":\"\($0)\",\"ok\":true}" }.joined(separator: ",")
  return "ok '{\"steps\":[\(steps)],\"artifacts\":\(artifacts)}'"
}
