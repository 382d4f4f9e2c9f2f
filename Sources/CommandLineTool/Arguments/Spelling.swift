/// Finds what a misspelt word was meant to be.
package enum Spelling {
  /// The candidate that is the fewest slips away, nil where none is close.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let length = word.count
    let limit = max(1, length / 3)
    // One error changes the length by one at most: so a word of any length is held only against those like it.
    let similar = candidates.filter { abs($0.count - length) <= limit }
    let ranked = similar.map { (name: $0, distance: distance(word, $0)) }
    return ranked.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
  }

  /// How many typing errors turn one word into the other: a letter left out, added, replaced, or two swapped.
  package static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let same = left[i] == right[j]
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (same ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
