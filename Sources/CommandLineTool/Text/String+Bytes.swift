extension String {
  /// The text with each occurrence of a piece in ASCII replaced.
  ///
  /// The piece is looked for by bytes, as those who read the text do: to Swift a quotation mark with a combining accent behind
  /// it is one character, and no quotation mark.
  package func replacing(bytes piece: String, with other: String) -> String {
    String(decoding: Array(utf8).replacing(Array(piece.utf8), with: Array(other.utf8)), as: UTF8.self)
  }
}
