import CommandLineTool
import DevctlConformance
import DevctlRepository
import ProcessControl

/// Judges again whenever what is judged changes, until it is interrupted.
struct WatchLoop {
  /// Editors write a file in several steps, and save several files one after the other.
  private static let (quiet, timeout) = (Duration.milliseconds(100), Duration.seconds(2))

  private let arguments: Arguments
  private let first: RunRound

  /// - Throws: where the command line asks for what is not of one run after the other, and as for a single run.
  init(_ arguments: Arguments) throws(UsageError) {
    self.arguments = arguments
    for destination in arguments[RunCommand.report] where destination.file == nil && destination.format.name != "text" {
      let name = destination.format.name
      throw UsageError(
        "\(RunCommand.watch.name) prints the text of one run below the other; give \(name) a file, as in \(name)=FILE")
    }
    for (option, isGiven) in [
      (GatingOptions.shard.name, try GatingOptions.chosenShard(arguments) != nil),
      (GatingOptions.updateBaseline.name, arguments[GatingOptions.updateBaseline]),
      (RunCommand.keep.name, arguments[RunCommand.keep] != nil),
    ] where isGiven {
      throw UsageError("\(RunCommand.watch.name) and \(option) can't both be followed: that is about a single run")
    }
    first = try RunRound(arguments)
  }

  /// - Returns: The status to end with: that of an interruption, or of the last run where nobody reads on.
  func run() -> Int32 {
    Interruption.listening { cancellation in
      let watch = FileWatch()
      var round: RunRound? = first
      var number = 1
      var status = RunExit.usage.rawValue
      watch.watch(first.watched)
      while !cancellation.isCancelled {
        if let round {
          status = round.play(cancellation, isWatched: true)
          guard StandardOutput.hasReader else { return status }
          if cancellation.isCancelled { break }
          RunCommand.tell("watching \(round.watchedWords); Ctrl-C ends")
        }
        guard let changes = watch.nextChange(quiet: Self.quiet, timeout: Self.timeout, cancellation) else { break }
        number += round == nil ? 0 : 1
        do throws(UsageError) {
          let next = try RunRound(arguments)
          watch.watch(next.watched)
          announce(number, changes)
          round = next
        } catch {
          round = nil
          RunCommand.tell("\(error); waiting for a change that fixes it")
        }
      }
      return RunExit.interrupted.rawValue
    }
  }

  /// Tells on standard output, where the reports are, that another one begins.
  private func announce(_ number: Int, _ changes: [FileWatch.Target]) {
    let presentation = RunCommand.presentation(arguments)
    let names = changes.map { Printable.line(PluginCommand.shown($0.path)) }.joined(separator: ", ")
    let lines = TextLayout.wrapped("run \(number), as this changed: \(names)", width: presentation.width)
    let style = Style(isOn: presentation.isColored)
    _ = StandardOutput.write("\n" + lines.map { style(.bold, $0) + "\n" }.joined() + "\n")
  }
}

extension FileWatch.Target {
  fileprivate var path: String {
    switch self {
    case .file(let path): path
    case .names(let folder, let prefix): "\(folder)/\(prefix)*"
    }
  }
}

extension RunRound {
  /// What a new run would come to something else by: the plugins, their profiles, and the repository's configuration.
  var watched: [FileWatch.Target] {
    var files: [String] = []
    for (_, settings) in members {
      files.append(PluginCommand.absolute(settings.plugin.file))
      files += Profile.places(beside: settings.plugin).map { PluginCommand.absolute($0) }
      files += (settings.profile?.file).map { [$0] } ?? []
    }
    var targets = Set(files).map { FileWatch.Target.file($0) }
    if let root {
      targets += [RepositoryLayout.configuration, RepositoryLayout.override].map { .file("\(root)/\($0)") }
      targets.append(.names(folder: "\(root)/\(RepositoryLayout.plugins)", prefix: RepositoryLayout.pluginPrefix))
    }
    return targets
  }

  /// The same in words.
  fileprivate var watchedWords: String {
    guard root != nil else { return "\(Printable.line(members[0].settings.plugin.file)) and its profile" }
    return "\(members.count == 1 ? "the plugin" : "the \(members.count) plugins") and \(RepositoryLayout.configuration)"
  }
}
