// How a test program comes to do something else than run its tests.
#ifndef CTESTPROCESS_H
#define CTESTPROCESS_H

/// Called when the program is loaded, before its `main`. Written in Swift, in DevctlConformanceTesting.
void devctl_conformance_test_process_started(void);

#endif
