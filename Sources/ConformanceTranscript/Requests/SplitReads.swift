package enum SplitReads {
  /// The ids of a request beyond ASCII in one piece, and in pieces that cut its characters.
  package static let whole = "grüße-設定-🚀-1"
  package static let cut = "grüße-設定-🚀-2"
  package static let split = "in-single-bytes"
  package static let joined = ["together-1", "together-2", "together-3"]
  package static let stride = 8
}
