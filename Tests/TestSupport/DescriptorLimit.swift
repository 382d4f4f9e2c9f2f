import Platform

/// Has every call that opens something fail from now on, as this process has used up its descriptors. For a process that
/// a test has to itself.
///
/// - Returns: Whether it is so.
package func forbidNewDescriptors() -> Bool {
  var few = rlimit(rlim_cur: 64, rlim_max: 64)
  setrlimit(openFileLimit, &few)
  while dup(STDOUT_FILENO) >= 0 {}
  return errno == EMFILE
}
