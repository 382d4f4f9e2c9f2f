#include "CTestProcess.h"

// A constructor: Swift has no way of its own to run code before the `main` of a program, which is the test runner's here.
__attribute__((constructor)) static void started(void) { devctl_conformance_test_process_started(); }
