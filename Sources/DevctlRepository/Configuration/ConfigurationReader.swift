import DevctlProtocol

/// Reads one file's document as configuration, all of it, however much is wrong.
struct ConfigurationReader {
  /// More than any team has; each costs several looks at the file system.
  private static let maximumPlugins = 1000
  private static let keys = ["plugins", "strictness", "profiles", "profile"]
  private static let pluginKeys = ["id", "path", "args", "env", "workdir", "priority"]
  private static let profileKeys = ["display_name", "description", "plugins", "env"]
  private static let activeKeys = ["active"]

  private(set) var values: ValueReader

  init(file: String) {
    values = ValueReader(file: file)
  }

  mutating func read(_ document: YAMLNode?) -> ConfigurationFile {
    var file = ConfigurationFile()
    let entries = values.entries(document, "")
    values.remarkUnknown(entries, "", known: Self.keys)
    file.plugins = plugins(document?["plugins"])
    file.strictness = strictness(document?["strictness"])
    file.profiles = profiles(document?["profiles"])
    let active = document?["profile"]
    values.remarkUnknown(values.entries(active, "profile"), "profile", known: Self.activeKeys)
    file.activeProfile = values.text(active?["active"], "profile.active")
    return file
  }

  private mutating func plugins(_ node: YAMLNode?) -> [PluginEntry] {
    var first: [String: Origin] = [:]
    let items = values.items(node, "plugins")
    if items.count > Self.maximumPlugins {
      values.report(
        items[Self.maximumPlugins], "plugins[\(Self.maximumPlugins)]",
        expected: "at most \(Self.maximumPlugins) plugins", found: "\(items.count)")
    }
    return items.prefix(Self.maximumPlugins).enumerated().compactMap { index, item in
      let before = values.problems.count
      guard var entry = plugin(item, "plugins[\(index)]") else { return nil }
      if let other = first.updateValue(entry.id.origin, forKey: entry.id.value) {
        let line = other.position.map { ", which line \($0.line) has too" } ?? ""
        values.report(
          RepositoryError(
            at: entry.id.origin, expected: "an id of its own", found: "\"\(entry.id.value)\" again\(line)",
            hint: "give one of the two plugins another id"))
      }
      entry.problem = values.problems.dropFirst(before).first
      return entry
    }
  }

  private mutating func plugin(_ node: YAMLNode, _ place: String) -> PluginEntry? {
    guard case .mapping(let entries) = node.content else {
      values.report(node, place, expected: "a map with id and path")
      return nil
    }
    values.remarkUnknown(entries, place, known: Self.pluginKeys)
    let id = id(of: node, place)
    let path = values.text(node["path"], "\(place).path")
    let arguments = values.texts(node["args"], "\(place).args").map(\.value)
    let environment = values.environment(node["env"], "\(place).env")
    let workingDirectory = values.text(node["workdir"], "\(place).workdir")
    let priority = values.integer(node["priority"], "\(place).priority")
    guard let id else { return nil }
    return PluginEntry(
      id: id, path: path, arguments: arguments, environment: environment, workingDirectory: workingDirectory,
      priority: priority, origin: values.origin(node.position, place))
  }

  private mutating func id(of node: YAMLNode, _ place: String) -> Located<String>? {
    let before = values.problems.count
    guard let id = values.text(node["id"], "\(place).id") else {
      if values.problems.count == before {
        values.report(node["id"] ?? node, "\(place).id", expected: "the plugin's id", found: "none")
      }
      return nil
    }
    if !SafeName.isValid(id.value) { values.report(RepositoryError(invalidID: id.value, at: id.origin)) }
    return id
  }

  private mutating func strictness(_ node: YAMLNode?) -> Located<Strictness>? {
    guard let text = values.text(node, "strictness") else { return nil }
    if let strictness = Strictness(rawValue: text.value) { return Located(strictness, at: text.origin) }
    values.report(
      RepositoryError(
        at: text.origin, expected: "warn or error", found: "\"\(text.value)\""))
    return nil
  }

  private mutating func profiles(_ node: YAMLNode?) -> [ProfileEntry] {
    values.entries(node, "profiles").map { entry in
      let place = "profiles.\(entry.key)"
      values.remarkUnknown(values.entries(entry.value, place), place, known: Self.profileKeys)
      return ProfileEntry(
        name: entry.key,
        displayName: values.text(entry.value["display_name"], "\(place).display_name")?.value,
        description: values.text(entry.value["description"], "\(place).description")?.value,
        plugins: values.texts(entry.value["plugins"], "\(place).plugins"),
        environment: values.environment(entry.value["env"], "\(place).env"),
        origin: values.origin(entry.keyPosition, place))
    }
  }
}

extension RepositoryError {
  init(invalidID id: String, at origin: Origin) {
    self.init(
      at: origin, expected: "an id of 1 to \(SafeName.maximumLength) of A-Z a-z 0-9 . _ -, no dot or dash first",
      found: "\"\(id)\"")
  }
}
