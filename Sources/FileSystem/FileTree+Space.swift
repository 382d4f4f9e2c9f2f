import Platform

extension FileTree {
  /// How much the file system of a folder holds in all, and how much of that is free, in bytes, and how many files are there;
  /// nil where it can't be told.
  package static func space(at folder: String) -> (size: Int64, free: Int64, files: Int64)? {
    var info = statvfs()
    guard statvfs(folder, &info) == 0 else { return nil }
    let unit = Int64(clamping: info.f_frsize)
    return (
      Int64(clamping: info.f_blocks) * unit, Int64(clamping: info.f_bavail) * unit,
      max(0, Int64(clamping: info.f_files) - Int64(clamping: info.f_ffree))
    )
  }
}
