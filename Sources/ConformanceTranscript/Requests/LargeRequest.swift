package enum LargeRequest: CaseIterable {
  case must, should

  package var mebibytes: Int { self == .must ? 1 : 8 }
  package var name: String { "of-\(mebibytes)-mib" }
}
