#if canImport(CYAML)
  import CYAML

  /// libyaml's parser over bytes that it keeps alive; nothing of libyaml's memory leaves it.
  final class YAMLEventReader {
    // The parser keeps a pointer to itself and one to its input: neither may move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// - Throws: where there is no memory for it.
    init(_ bytes: ArraySlice<UInt8>) throws(YAMLError) {
      parser = .allocate(capacity: 1)
      input = .allocate(capacity: bytes.count)
      _ = input.initialize(fromContentsOf: bytes)
      parser.initialize(to: yaml_parser_t())
      guard yaml_parser_initialize(parser) == 1 else { throw Self.outOfMemory }
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
      // It leaves a parser that was never initialized as it is, all zeros.
      yaml_parser_delete(parser)
      parser.deallocate()
      input.deallocate()
    }

    private static var outOfMemory: YAMLError {
      YAMLError(at: nil, expected: "memory for the YAML parser", found: "none")
    }

    /// The next event.
    func next() throws(YAMLError) -> YAMLEvent {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
      defer { yaml_event_delete(&event) }
      return YAMLEvent(kind: Self.kind(of: event), position: YAMLPosition(event.start_mark))
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
      switch event.type {
      case YAML_STREAM_START_EVENT: return .streamStart
      case YAML_STREAM_END_EVENT: return .streamEnd
      case YAML_DOCUMENT_START_EVENT: return .documentStart
      case YAML_DOCUMENT_END_EVENT: return .documentEnd
      case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.plain_implicit != 0
        let value = YAMLScalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
        return .scalar(value, anchor: text(scalar.anchor))
      case YAML_SEQUENCE_START_EVENT: return .sequenceStart(anchor: text(event.data.sequence_start.anchor))
      case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
      case YAML_MAPPING_START_EVENT: return .mappingStart(anchor: text(event.data.mapping_start.anchor))
      case YAML_MAPPING_END_EVENT: return .mappingEnd
      default: return .other
      }
    }

    private static func text(_ bytes: UnsafePointer<yaml_char_t>?) -> String? {
      bytes.map { String(cString: $0) }
    }

    private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
      bytes.map { String(cString: $0) }
    }

    /// What the parser stumbled over.
    private var failure: YAMLError {
      switch parser.pointee.error {
      case YAML_MEMORY_ERROR: Self.outOfMemory
      case YAML_READER_ERROR: YAMLError(unreadable: parser.pointee, in: UnsafeBufferPointer(input))
      default: YAMLError(parser.pointee, in: UnsafeBufferPointer(input))
      }
    }
  }

  extension YAMLPosition {
    init(_ mark: yaml_mark_t) {
      self.init(line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1)
    }
  }
#else
  /// What stands in where libyaml was not installed when this was built: it reads nothing, and says why.
  struct YAMLEventReader {
    init(_: ArraySlice<UInt8>) throws(YAMLError) {
      throw YAMLError(
        at: nil, expected: "a YAML reader in this program", found: "none",
        hint: "install libyaml-dev and build it again")
    }

    func next() throws(YAMLError) -> YAMLEvent { YAMLEvent(kind: .other, position: YAMLPosition(line: 1, column: 1)) }
  }
#endif
