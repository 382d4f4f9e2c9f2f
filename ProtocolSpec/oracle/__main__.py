"""Judges with the package `jsonschema` what this project says of the protocol: a second opinion that shares no code with
the suite.

    python ProtocolSpec/oracle schemas              every schema is one
    python ProtocolSpec/oracle examples             the conversations in examples/ are right or wrong as they say
    python ProtocolSpec/oracle conversation         the frames on standard input are right; their form is that of examples/
    python ProtocolSpec/oracle transcripts DIR...   what went over the wire was right, in runs with `--keep DIR`
    python ProtocolSpec/oracle files                the examples of a host's files are right or wrong as they say
    python ProtocolSpec/oracle repository DIR [NAME=CONDITION...]
                                                    the files in DIR/.devctl are right, and tell this of the services
    python ProtocolSpec/oracle faults               what faulty plugins write is wrong, where a schema can tell
"""

import sys

import examples
import faults
import files
import transcripts

checks = {
    "schemas": examples.check_schemas, "examples": examples.check_examples, "conversation": examples.check_conversation,
    "transcripts": transcripts.check_transcripts, "faults": faults.check_faults,
    "files": files.check_files, "repository": files.check_repository,
}

if len(sys.argv) < 2 or sys.argv[1] not in checks:
    sys.exit(__doc__)
problems = list(checks[sys.argv[1]](*sys.argv[2:]))
print("\n".join(problems) or "nothing to object to")
sys.exit(bool(problems))
