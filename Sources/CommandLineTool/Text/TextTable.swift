/// Rows of text in aligned columns.
package struct TextTable: Sendable {
  private let titles: [String]
  private var rows: [[String]] = []
  private static let gap = "  "

  package init(_ titles: String...) {
    self.titles = titles
  }

  package var isEmpty: Bool { rows.isEmpty }

  /// Adds a row; what has no text is shown as a dash.
  package mutating func add(_ cells: String...) {
    rows.append(cells.map { $0.isEmpty ? "-" : $0 })
  }

  /// The lines of the table, titles first. The last column is cut where a line would be wider than `width`.
  ///
  /// - Parameter paint: Gives a cell its looks, after the columns are laid out.
  package func lines(
    width: Int? = nil, title: (String) -> String = { $0 }, paint: (_ column: Int, _ cell: String) -> String = { $1 }
  ) -> [String] {
    let all = [titles] + rows
    let widths = titles.indices.map { column in all.map { TextLayout.width(of: $0[column]) }.max() ?? 0 }
    return all.enumerated().map { index, row in
      var used = 0
      let cells = row.indices.map { column -> String in
        let isLast = column == row.count - 1
        var cell = isLast ? row[column] : TextLayout.padded(row[column], to: widths[column])
        if isLast, let width { cell = TextLayout.cut(cell, to: max(8, width - used)) }
        used += widths[column] + Self.gap.count
        return index == 0 ? title(cell) : paint(column, cell)
      }
      return cells.joined(separator: Self.gap)
    }
  }
}
