import CRequirementPages
import ProcessControl

/// The pages that are part of the program. Each is read when it is first asked for.
package enum EmbeddedPages {
  private static let pages = Locked<[String: RequirementPage]>([:])

  /// The names of all pages, in the order of the table.
  package static var slugs: [String] { table.map { String(cString: $0.pointee.slug) } }

  /// The text of a page; nil where there is none.
  package static func text(of slug: String) -> String? {
    table.first { String(cString: $0.pointee.slug) == slug }.map { String(cString: $0.pointee.text) }
  }

  /// A page.
  ///
  /// A page that is missing or can't be read is an error of whoever built the program: it ends with a message that names
  /// the place.
  static subscript(slug: String) -> RequirementPage {
    if let page = pages.withLock({ $0[slug] }) { return page }
    let file = "\(RequirementPage.folder)/\(slug).md"
    guard let text = text(of: slug) else { preconditionFailure("\(file) is not in the table of CRequirementPages") }
    do {
      let page = try RequirementPage(parsing: text)
      pages.withLock { $0[slug] = page }
      return page
    } catch {
      preconditionFailure("\(file): \(error)")
    }
  }

  private static var table: some Sequence<UnsafePointer<requirement_page>> {
    sequence(state: Int32(0)) { index in
      defer { index += 1 }
      return requirement_page_at(index)
    }
  }
}
