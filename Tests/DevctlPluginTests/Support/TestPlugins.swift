import DevctlPlugin
import ProcessControl
import TestSupport

/// A plugin made of whatever handlers a test is about.
struct TestPlugin: Plugin {
  static let name = "test"
  let handlers: Handlers

  init() { self.init { [] } }

  init(@HandlerBuilder _ handlers: () -> Handlers) { self.handlers = handlers() }
}

/// The same, with requests served side by side.
struct ConcurrentPlugin: Plugin {
  static let name = "concurrent"
  static let serving = Serving.concurrently
  let handlers: Handlers

  init() { self.init { [] } }

  init(@HandlerBuilder _ handlers: () -> Handlers) { self.handlers = handlers() }
}

extension PluginTester {
  /// A tester of a plugin made of these handlers.
  convenience init(repositoryRoot: String? = nil, @HandlerBuilder _ handlers: () -> Handlers) throws {
    try self.init(TestPlugin(handlers), repositoryRoot: repositoryRoot)
  }

  /// The next response among the raw lines.
  func nextResponse() async throws -> Response {
    guard let line = await nextLine() else { throw NoResponse() }
    return try Response.decode(line: line.utf8)
  }

  /// What the plugin answers to a raw line.
  func response(to line: String) async throws -> Response {
    send(line: line)
    return try await nextResponse()
  }

  struct NoResponse: Error {}
}

extension Response {
  /// The error, nil for a success.
  var error: ErrorBody? {
    if case .failure(let error) = result { error } else { nil }
  }

  /// The output as JSON text, nil for a failure.
  var outputText: String? {
    if case .success(let output) = result { output.text } else { nil }
  }
}

/// What an operation of a test takes and gives.
struct Text: Codable, Sendable, Hashable {
  var text: String
}

/// Something that happens once, and that handlers and tests wait for.
struct Gate: Sendable {
  private let promise: Promise<Void>

  init() throws { promise = Promise(on: try .shared()) }

  func open() { promise.fulfill(()) }

  var isOpen: Bool { promise.value != nil }

  /// Waits, and throws if the task is canceled meanwhile.
  func wait() async throws {
    _ = await promise.wait()
    try Task.checkCancellation()
  }

  /// Waits whatever happens, as long as a test waits for anything.
  /// - Returns: Whether the gate was opened.
  @discardableResult
  func waitThrough() async -> Bool {
    await Task.detached { await promise.wait(until: .after(testTimeout)) != nil }.value
  }
}
