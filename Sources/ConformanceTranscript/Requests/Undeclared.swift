/// Names that no plugin declares.
package enum Undeclared {
  package static let operation = "conformance.undeclared"
  package static let step = "conformance-unknown-step"
  package static let command = "conformance-unknown-command"
}
