/// A transcript as people read it: an entry per line or event, cut to what is worth showing.
package struct Timeline: Hashable, Sendable {
  /// The scenario's name.
  package var scenario: String
  package var incomplete = false
  package var entries: [Entry] = []

  package struct Entry: Hashable, Sendable {
    /// Nanoseconds since the scenario began.
    package var time: Int64
    /// Which of the scenario's processes, from 0.
    package var process: Int
    package var kind: Kind
    /// What it is about, in a few words: the operation of a request, who was asked for what.
    package var label: String?
    package var text: String
    /// Where a line of standard output begins, in bytes from its start.
    package var offset: Int?
    /// The requirements whose evidence quotes this.
    package var shows: [String] = []
  }

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A process was started, stopped or sent a signal, or a stream of it ended.
    case life
    /// A line to the plugin's standard input.
    case input
    /// A line from its standard output.
    case output
    /// What it said on standard error.
    case diagnostics
    /// What it did to the world: files, processes, sockets, tools.
    case effect
    /// What the scenario waited for in vain, and whatever else there is to tell.
    case note
    /// Entries that are not shown.
    case gap
  }
}

extension Timeline {
  /// How much of a scenario is kept.
  package struct Bounds: Sendable {
    var entries: Int
    var characters: Int

    /// For scenarios that show why something needs doing.
    package static let telling = Bounds(entries: 200, characters: 800)
    package static let others = Bounds(entries: 80, characters: 300)
  }

  /// Cuts long texts, and leaves out entries in the middle, none of those that show something.
  package func cut(to bounds: Bounds) -> Timeline {
    var short = self
    short.entries = []
    let head = bounds.entries * 2 / 3
    let tail = entries.count - (bounds.entries - head)
    var left = 0
    func closeGap(before entry: Entry) {
      guard left > 0 else { return }
      let text = left == 1 ? "1 entry is left out here" : "\(left) entries are left out here"
      short.entries.append(Entry(time: entry.time, process: entry.process, kind: .gap, text: text))
      left = 0
    }
    for (index, entry) in entries.enumerated() {
      guard index < head || index >= tail || !entry.shows.isEmpty else {
        left += 1
        continue
      }
      closeGap(before: entry)
      var entry = entry
      let shown = entry.text.prefix(bounds.characters)
      if shown.endIndex != entry.text.endIndex {
        let more = entry.text.utf8.count - shown.utf8.count
        entry.text = "\(shown)… (\(more) more bytes)"
      }
      short.entries.append(entry)
    }
    return short
  }
}
