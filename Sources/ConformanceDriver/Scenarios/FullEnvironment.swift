import ConformanceTranscript

extension Scenario {
  /// The same operations with the variables of a login session: whether it was the environment that something failed for.
  /// There is nothing to find out where nothing failed.
  static let fullEnvironment = Scenario(
    .fullEnvironment, "repeats what failed with the variables of a login session", needsHandshake: false,
    skipReason: { discovery in
      discovery.sentHandshake && discovery.refusedOperations.isEmpty ? "nothing failed in the minimal environment" : nil
    }
  ) { stage in
    guard let process = try stage.startWithHandshake(environment: LoginSession.variables(in: stage.sandbox)) else {
      return
    }
    // In the same order as in the discovery: what goes wrong because of what came before goes wrong again.
    for operation in stage.discovery.refusedOperations.isEmpty ? [] : stage.discovery.finiteOperations {
      guard try process.attempt(RequestFrame(operation)) else { return }
    }
  }
}

extension LoginSession {
  /// None of the values is the user's own.
  fileprivate static func variables(in sandbox: Sandbox) -> [String: String] {
    [
      "USER": "dev", "LOGNAME": "dev", "SHELL": "/bin/sh", "TERM": "dumb",
      "PWD": sandbox.workingDirectory,
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "EDITOR": "true", "HOSTNAME": "localhost",
      "XDG_CONFIG_HOME": "\(sandbox.home)/.config",
      "XDG_CACHE_HOME": "\(sandbox.home)/.cache", "XDG_DATA_HOME": "\(sandbox.home)/.local/share",
      "XDG_STATE_HOME": "\(sandbox.home)/.local/state", "XDG_RUNTIME_DIR": sandbox.temporary,
    ]
  }
}
