package import DevctlProtocol
import FileSystem

/// Something that went wrong once, or was met and is right, and the tests that keep it so.
package struct Regression: Sendable, Hashable {
  /// A test by its file, relative to the checkout, and its sentence there.
  package struct Test: Sendable, Hashable {
    package let file: String
    package let sentence: String
  }

  /// What went wrong, or was met, in a sentence.
  package let story: String
  /// The slug of the specification that rules it out; nil where none does.
  package let rule: String?
  package let tests: [Test]
}

/// What the faulty plugins can't show: how hosts failed, and what plugins do that is right though it looks odd.
package struct RegressionList: Sendable, Hashable {
  /// How hosts failed.
  package let host: [Regression]
  /// What real plugins do, and may.
  package let plugins: [Regression]

  /// Where they are written down, relative to the checkout.
  package static let file = "Tests/regressions.json"

  /// Why the list can't be used.
  package struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// Reads the list of a checkout.
  ///
  /// - Throws: ``Error``, `FileError`.
  package init(checkout: String) throws {
    let bytes = try FileTree.read("\(checkout)/\(Self.file)")
    do throws(JSONError) {
      self = try Self.decoded(from: bytes)
    } catch {
      throw Error(description: "\(Self.file): \(error)")
    }
  }
}

extension RegressionList: JSONDecodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    var host: [Regression]?
    var plugins: [Regression]?
    let offset = reader.offset
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "host": host = try reader.read()
      case "plugins": plugins = try reader.read()
      default: throw reader.error(.invalidValue("there is no list \(Quoted(key.string))"), at: offset)
      }
    }
    self.host = try reader.require(host, "host", in: object)
    self.plugins = try reader.require(plugins, "plugins", in: object)
  }
}

extension Regression: JSONDecodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    var story: String?
    var rule: String?
    var tests: [Test]?
    let offset = reader.offset
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "wrong", "right": story = try reader.read()
      case "rule": rule = try reader.read()
      case "tests": tests = try reader.read()
      default: throw reader.error(.invalidValue("there is no member \(Quoted(key.string))"), at: offset)
      }
    }
    self.init(
      story: try reader.require(story, "wrong", in: object), rule: rule,
      tests: try reader.require(tests, "tests", in: object))
  }
}

extension Regression.Test: JSONDecodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    var file: String?
    var sentence: String?
    let offset = reader.offset
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "file": file = try reader.read()
      case "test": sentence = try reader.read()
      default: throw reader.error(.invalidValue("there is no member \(Quoted(key.string))"), at: offset)
      }
    }
    self.init(
      file: try reader.require(file, "file", in: object), sentence: try reader.require(sentence, "test", in: object))
  }
}
