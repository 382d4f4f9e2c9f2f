public import DevctlProtocol

/// A devctl plugin: a name, and what it can be asked for.
///
/// ```swift
/// @main
/// struct WebPlugin: Plugin {
///   static let name = "web"
///
///   var handlers: Handlers {
///     On(ValidateRun.self) { input, context in
///       ValidateRun.Output(valid: input.config["port"] != nil)
///     }
///     Command("seed", help: "Write sample data") { call, context in
///       try await context.run("make", "seed").exitCode
///     }
///   }
/// }
/// ```
///
/// The handshake follows from the handlers. The plugin exits by itself when its input ends, and on SIGTERM and SIGINT.
public protocol Plugin: Sendable {
  /// The plugin's name for itself (`handshake.name`).
  static var name: String { get }

  /// What the plugin says about itself beyond what it can do, such as `side_effects` and `idempotent`; nothing unless given.
  static var declares: JSONObject { get }

  /// Whether requests may be served side by side, unless a handler says otherwise; one at a time unless given.
  static var serving: Serving { get }

  /// What the plugin can be asked for, in the order in which the handshake declares it.
  @HandlerBuilder var handlers: Handlers { get }

  /// Creates the plugin. The handshake waits for it: leave slow work to the handlers (`handshake.prompt`).
  init()
}

extension Plugin {
  public static var declares: JSONObject { [:] }
  public static var serving: Serving { .oneAtATime }
}

/// Whether a request waits for the one before.
public enum Serving: Hashable, Sendable {
  /// Requests are served in the order in which they come, each after the one before.
  case oneAtATime
  /// Requests are served as they come, side by side with all others.
  case concurrently
}
