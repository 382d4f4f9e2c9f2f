package import DevctlProtocol

/// What stands for a secret. The suite's own, and worth nothing.
package enum Canary {
  package static let variable = "DEPLOY_SECRET_TOKEN"
  package static let environment = "9b41c7e0d25f4a86"
  package static let configuration = "5fe830a1b7c64d92"
  package static let namePrefix = "secret-"

  /// A configuration with a secret in it, under a name that says so.
  package static let config: JSONValue = ["deploy": ["secret_token": .string(configuration)]]
}
