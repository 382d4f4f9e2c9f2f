package import ConformanceSettings
import ConformanceTranscript
package import DevctlProtocol

extension Profile {
  /// What a person should know of a run with this profile: what it keeps from being judged, and what in it concerns nothing
  /// that the plugin has.
  ///
  /// - Parameter handshake: what the plugin said of itself; nil where it never did.
  package func remarks(handshake: JSONObject?) -> [String] {
    var remarks = notApplicable.map { "the profile sets \($0.pattern) aside: \($0.reason)" }
    guard let handshake else { return remarks }
    let plugin = Discovery(handshake: handshake)
    for (member, names) in [("inputs", inputs.names), ("budgets", budgets.keys.sorted())] {
      for name in names where !plugin.operations.contains(name) {
        remarks.append("the profile has \(member) for \(Quoted(name)), an operation that the plugin does not declare")
      }
    }
    for (member, names) in [("inputs", inputs.commandNames), ("exercise_commands", exerciseCommands)] {
      for name in names where !plugin.commands.contains(name) {
        remarks.append("the profile has \(member) for \(Quoted(name)), a command that the plugin does not declare")
      }
    }
    return remarks
  }
}
