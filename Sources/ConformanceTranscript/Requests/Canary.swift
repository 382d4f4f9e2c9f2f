package import DevctlProtocol

/// What stands for a secret. The suite's own, and worth nothing.
package enum Canary {
  package static let variable = "DEVCTL_CONFORMANCE_SECRET_TOKEN"
  package static let environment = "conformance-canary-of-the-environment"
  package static let configuration = "conformance-canary-of-the-config"
  package static let idPrefix = "secret-"

  /// A configuration with a secret in it, under a name that says so.
  package static let config: JSONValue = ["conformance": ["secret_token": .string(configuration)]]
}
