import CommandLineTool
import Platform
import ProcessControl

/// `devctl-fuzz`: gives every reader of the kit input that nobody would send it. `scripts/fuzz` builds and runs it.
enum FuzzCommand {
  static let program = Program(
    Command(
      "devctl-fuzz", "gives every reader input that is broken, large or hostile",
      options: [
        seconds, seed, only, repeated, scratch, afterCrash,
      ]
    ) { (arguments) throws(UsageError) in
      guard let folder = arguments[scratch] else { throw UsageError("\(scratch.name) is missing") }
      let workspace = Workspace(folder: folder)
      do throws(Trouble) {
        if arguments[afterCrash] { return try keepAfterCrash(workspace) }
        if let file = arguments[repeated] { return try repeatInput(file, workspace) }
        let run = FuzzRun(
          readers: try chosen(arguments[only]), seconds: arguments[seconds] ?? usualSeconds,
          seed: arguments[seed] ?? UInt64.random(in: 0...UInt64.max), workspace: workspace)
        return try run.run()
      } catch {
        throw UsageError(error.description)
      }
    })

  private static let usualSeconds = 60
  private static let names = FuzzedReader.all.map(\.name)

  private static let seconds = Option(
    "--seconds", "N", .integer(in: 0...86400),
    "How long in all, shared evenly among the readers; 0 reads the seeds only (default \(usualSeconds))")
  private static let seed = Option(
    "--seed", "N", ValueKind("a whole number of 64 bits") { UInt64($0) },
    "The seed of an earlier run, to give each reader the same inputs in the same order (default a new one)")
  private static let only = RepeatedOption(
    "--only", "READER", ValueKind(Wording.alternatives(names), choices: names) { names.contains($0) ? $0 : nil },
    "Only this reader; may be repeated")
  private static let repeated = Option(
    "--repeat", "FILE", .text("a file"), "Reads one input again; the file's name begins with that of the reader")
  private static let scratch = Option(
    "--scratch", "DIR", .text("a folder"), "Where inputs are kept while they are read")
  private static let afterCrash = Flag(
    "--after-crash", "Keeps the input on which the run before crashed")

  private static func chosen(_ names: [String]) throws(Trouble) -> [FuzzedReader] {
    FuzzedReader.all.filter { names.isEmpty || names.contains($0.name) }
  }

  private static func repeatInput(_ file: String, _ workspace: Workspace) throws(Trouble) -> Int32 {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    // Seeds are in a folder of the reader's name, findings begin with it.
    let folder = file.split(separator: "/").dropLast().last.map(String.init)
    guard
      let reader = FuzzedReader.all.first(where: { name == $0.name || name.hasPrefix("\($0.name)-") })
        ?? FuzzedReader.all.first(where: { $0.name == folder })
    else {
      throw Trouble("--repeat: the name of \(Printable.quoted(file)) begins with that of no reader")
    }
    let input = try Seeds.bytes(of: file)
    let current = try CurrentInput(in: workspace)
    let watchdog = try Watchdog(over: current)
    let start = MonotonicInstant.now
    do throws(Violation) {
      try watchdog.watch(reader, input, workspace)
    } catch {
      Console.say("\(reader.name): \(Printable.line(error.description))")
      return 1
    }
    let taken = (MonotonicInstant.now - start).wholeNanoseconds / 1000
    Console.say("\(reader.name): \(input.count) bytes read in \(taken) µs, nothing found")
    return 0
  }

  private static func keepAfterCrash(_ workspace: Workspace) throws(Trouble) -> Int32 {
    guard let finding = try CurrentInput.left(in: workspace) else {
      throw Trouble("the run crashed before any input was read")
    }
    finding.keep(because: "the reader crashed")
    return 1
  }
}
