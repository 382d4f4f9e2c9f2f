/// Colours and weights of text on a terminal, or none of them.
package struct Style: Sendable, Hashable {
  package enum Effect: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case boldRed = "1;31"
    case boldGreen = "1;32"
    case boldYellow = "1;33"
  }

  package let isOn: Bool

  package init(isOn: Bool) {
    self.isOn = isOn
  }

  /// The text with the effect; lay it out first, as the codes take no columns but count as characters.
  package func callAsFunction(_ effect: Effect, _ text: String) -> String {
    isOn && !text.isEmpty ? "\u{1b}[\(effect.rawValue)m\(text)\u{1b}[0m" : text
  }
}
