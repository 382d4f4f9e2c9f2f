import CommandLineTool
import DevctlConformance
import FileSystem

/// What a command line asks to judge: the plugin, and what its profile says of it.
struct Target {
  let plugin: PluginCommand
  let profile: Profile?

  /// What a person should know of how the two go together.
  var remarks: [String] {
    guard let profile, let command = profile.command,
      let own = try? PluginCommand(resolving: command, path: CallerEnvironment.path, in: profile.folder),
      (own.executable, own.arguments) != (plugin.executable, plugin.arguments)
    else { return [] }
    return [
      "the plugin is started as the command line says, not by the profile's command: \(command.joined(separator: " "))"
    ]
  }

  /// Finds both.
  ///
  /// - Parameters:
  ///   - words: the plugin's command, or a profile that has it; nothing is the profile in the current folder.
  ///   - profile: the profile that is named by an option.
  ///   - usesProfile: whether a profile is used at all.
  init(words: [String], profile: String?, usesProfile: Bool) throws(UsageError) {
    if !usesProfile, let profile {
      throw UsageError("--profile \(Printable.quoted(profile)) and --no-profile can't both be followed")
    }
    var words = words
    var named = profile
    if named == nil, usesProfile, let file = words.first, Self.isProfile(file) {
      if words.count > 1 {
        throw UsageError(
          "\(Printable.quoted(words[1])) is one word too many behind a profile, which has the whole command; "
            + "options go first")
      }
      named = file
      words = []
    }
    guard words.isEmpty else {
      plugin = try Self.plugin(words)
      let file = usesProfile ? named ?? Profile.beside(plugin) : nil
      self.profile = try file.map(Self.read)
      return
    }
    if named == nil, usesProfile, Self.hasProfileHere { named = Profile.usualName }
    guard let named else {
      throw UsageError(
        "PLUGIN is missing, as in \"devctl-conformance ./plugin.py\", and here is no \(Profile.usualName) "
          + "that names it, nor a .devctl.yaml, here or further up, whose plugins could be judged")
    }
    let found = try Self.read(named)
    guard let command = found.command else {
      throw UsageError(
        "\(Printable.line(named)) has no \"command\" that starts the plugin, and no PLUGIN is named "
          + "on the command line")
    }
    self.profile = found
    do {
      plugin = try PluginCommand(resolving: command, path: CallerEnvironment.path, in: found.folder)
    } catch {
      throw UsageError(Printable.line("\(named): command: \(error)"))
    }
  }

  /// Whether the current folder has a profile.
  static var hasProfileHere: Bool { exists(Profile.usualName) }

  private static func isProfile(_ word: String) -> Bool {
    (word == Profile.usualName || word.hasSuffix("/\(Profile.usualName)") || Profile.isOwn(word)) && exists(word)
  }

  private static func exists(_ path: String) -> Bool { FileTree.status(path).map { !$0.isFolder } == true }

  private static func read(_ file: String) throws(UsageError) -> Profile {
    do {
      return try Profile(contentsOf: file)
    } catch {
      throw UsageError(Printable.line(error.description))
    }
  }

  private static func plugin(_ words: [String]) throws(UsageError) -> PluginCommand {
    do {
      return try PluginCommand(resolving: words, path: CallerEnvironment.path)
    } catch {
      let commands = ConformanceCommand.subcommands.map(\.name)
      let near = words.first.flatMap { Spelling.nearest(to: $0, among: commands) }
      let advice = near.map { "; the command \($0) is written \"\(ConformanceCommand.name) \($0)\"" } ?? ""
      throw UsageError(Printable.line(error.description) + advice)
    }
  }
}
