/// Something that a plugin contributes under a name.
protocol NamedRecord {
  var name: String { get }
  var pluginID: String { get }
}

/// What several plugins contribute, merged by name: a later one takes the place of an earlier one.
struct NamedList<Record: NamedRecord> {
  private(set) var records: [Record] = []
  private var places: [String: Int] = [:]

  /// Adds a record, or puts it where one of its name is.
  ///
  /// - Returns: The record that it replaces.
  @discardableResult
  mutating func merge(_ record: Record) -> Record? {
    guard let place = places[record.name] else {
      places[record.name] = records.count
      records.append(record)
      return nil
    }
    let replaced = records[place]
    records[place] = record
    return replaced
  }

  subscript(name: String) -> Record? { places[name].map { records[$0] } }
}
