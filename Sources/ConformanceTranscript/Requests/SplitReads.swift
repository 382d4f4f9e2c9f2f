package enum SplitReads {
  package static let split = "in-single-bytes"
  package static let joined = ["together-1", "together-2", "together-3"]
  package static let stride = 8
}
