import ConformanceRequirements
import ConformanceSettings
import DevctlProtocol

extension ReportFormat {
  package static let badge = ReportFormat("badge", "a small picture (SVG) for a README") { _ in BadgeReporter() }
}

/// The outcome as a badge: an SVG picture that needs nothing from elsewhere, and holds nothing that a plugin wrote.
struct BadgeReporter: Reporter {
  private static let label = "devctl protocol"
  private static let height = 20
  private static let padding = 6

  func bytes(for report: RunReport) -> [UInt8] {
    let (message, color) = Self.message(for: report)
    let left = Self.width(of: Self.label)
    let right = Self.width(of: message)
    let split = left + 2 * Self.padding
    let width = split + right + 2 * Self.padding
    var writer = XMLWriter()
    writer.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", "\(width)"), ("height", "\(Self.height)"),
        ("viewBox", "0 0 \(width) \(Self.height)"), ("role", "img"), ("aria-label", "\(Self.label): \(message)"),
      ]
    ) { svg in
      svg.element("title", [], text: ["\(Self.label): \(message)"])
      svg.element("clipPath", [("id", "round")]) {
        $0.element("rect", [("width", "\(width)"), ("height", "\(Self.height)"), ("rx", "4")])
      }
      svg.element("g", [("clip-path", "url(#round)")]) { group in
        Self.box(0, split, "#3d444d", &group)
        Self.box(split, width - split, color, &group)
      }
      svg.element(
        "g", [("fill", "#ffffff"), ("font-family", "Verdana, DejaVu Sans, Geneva, sans-serif"), ("font-size", "11")]
      ) { group in
        Self.text(Self.label, at: Self.padding, width: left, &group)
        Self.text(message, at: split + Self.padding, width: right, &group)
      }
    }
    return Array(writer.text.utf8)
  }

  /// The words on the right, and their background: dark enough for white text in every case.
  private static func message(for report: RunReport) -> (text: String, color: String) {
    switch report.exitStatus {
    case .conforms: ("conforms \(ProtocolVersion.current)", "#1a7f37")
    case .violation:
      (report.results(.failed).isEmpty ? "does not hold" : "\(report.results(.failed).count) failed", "#c02a2a")
    case .interrupted: ("incomplete", "#8a5a00")
    case .couldNotRun, .usage: ("not decided", "#8a5a00")
    case .suiteFault: ("not judged", "#59636e")
    }
  }

  private static func box(_ x: Int, _ width: Int, _ color: String, _ writer: inout XMLWriter) {
    writer.element(
      "rect", [("x", "\(x)"), ("width", "\(width)"), ("height", "\(height)"), ("fill", color)])
  }

  private static func text(_ text: String, at x: Int, width: Int, _ writer: inout XMLWriter) {
    // With its length given the text fits its box in whatever font there is.
    writer.element("text", [("x", "\(x)"), ("y", "14"), ("textLength", "\(width)")], text: [text])
  }

  /// The width in pixels of a text of small letters, digits and spaces in Verdana at 11 pixels.
  static func width(of text: String) -> Int {
    // Advances in the font's own units, 2048 to the em.
    let advances: [(String, Int)] = [
      ("ijl ft", 620), ("rsc", 1000), ("abdeghknopquvxyz", 1255), ("0123456789", 1302), ("mw", 1850),
    ]
    let units = text.map { letter in advances.first { $0.0.contains(letter) }?.1 ?? 1300 }.reduce(0, +)
    return (units * 11 + 1023) / 2048
  }
}
