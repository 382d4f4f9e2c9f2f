import CommandLineTool
import Platform
import ProcessControl
import TestSupport

/// A run over some readers: each first reads all its seeds as they are, then mutations of them until its time is over.
struct FuzzRun {
  let readers: [FuzzedReader]
  /// How long in all.
  let seconds: Int
  let seed: UInt64
  let workspace: Workspace

  /// - Returns: The status to end with: 1 where something was found.
  func run() throws(Trouble) -> Int32 {
    Console.say("seed \(seed)")
    let watchdog = try Watchdog(over: try CurrentInput(in: workspace))
    var total = 0
    for reader in readers {
      let seeds = try Seeds.all(for: reader)
      let start = MonotonicInstant.now
      let end = start + .nanoseconds(Int64(seconds) * 1_000_000_000 / Int64(readers.count))
      var mutator = Mutator(
        seeds: seeds, tokens: reader.tokens, generator: SeededGenerator(seed: seed ^ Hash.fnv1a(reader.name.utf8)))
      var count = 0
      while count < seeds.count || MonotonicInstant.now < end {
        let input = count < seeds.count ? seeds[count] : mutator.next()
        count += 1
        do throws(Violation) {
          try watchdog.watch(reader, input, workspace)
        } catch {
          Finding(reader: reader.name, input: input).keep(because: error.description)
          Console.say("found after \(total + count) inputs; seed \(seed)")
          return 1
        }
      }
      let taken = (MonotonicInstant.now - start).wholeNanoseconds
      let rate = Int64(count) * 1_000_000_000 / max(1, taken)
      Console.say(
        TextLayout.padded(reader.name, to: 14) + TextLayout.padded("\(count)", to: 9, onTheLeft: true) + " inputs"
          + TextLayout.padded("\(rate)", to: 8, onTheLeft: true) + " a second")
      total += count
    }
    Console.say("fuzzed: \(total) inputs, nothing found; seed \(seed)")
    return 0
  }
}
