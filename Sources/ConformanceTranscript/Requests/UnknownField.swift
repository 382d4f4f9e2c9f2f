import DevctlProtocol

package enum UnknownField: String, CaseIterable {
  case request, ctx, input

  package var name: String { "unknown-in-\(rawValue)" }

  package func adding(to frame: RequestFrame) -> RequestFrame {
    let field: JSONObject = ["x_trace": ["nested": [1, "two", nil]]]
    var frame = frame
    frame.purpose = name
    for (key, value) in field {
      switch self {
      case .request: frame.extra[key] = value
      case .ctx: frame.context[key] = value
      case .input: frame = frame.with(key, value)
      }
    }
    return frame
  }
}
