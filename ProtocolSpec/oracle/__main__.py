"""Judges with the package `jsonschema` what this project says of the protocol: a second opinion that shares no code with
the suite.

    python ProtocolSpec/oracle schemas              every schema is one
    python ProtocolSpec/oracle examples             the conversations in examples/ are right or wrong as they say
"""

import sys

import examples

checks = {"schemas": examples.check_schemas, "examples": examples.check_examples}

if len(sys.argv) < 2 or sys.argv[1] not in checks:
    sys.exit(__doc__)
problems = list(checks[sys.argv[1]](*sys.argv[2:]))
print("\n".join(problems) or "nothing to object to")
sys.exit(bool(problems))
