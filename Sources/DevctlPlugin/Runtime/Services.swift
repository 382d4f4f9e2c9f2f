import ProcessControl

/// What every request of a plugin shares.
struct Services: Sendable {
  let loop: EventLoop
  let log: Diagnostics
  let children: ChildRegistry
  /// What tools get for an environment.
  let environment: [String: String]
  /// The process's working directory, where requests that name no other one work.
  let workingDirectory: String
}
