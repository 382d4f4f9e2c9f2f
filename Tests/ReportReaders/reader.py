"""What all readers of reports share: they read as somebody else would, with parsers that are not this project's.

A reader is called with the reports as a JSON array of texts on standard input, and prints what it found in each as a JSON
array. A report that is not well-formed ends it with the reason.
"""

import json
import sys


def main(read):
    outlines = []
    for number, text in enumerate(json.load(sys.stdin)):
        try:
            outlines.append(read(text))
        except Exception as error:
            sys.exit(f"report {number} is not well-formed: {type(error).__name__}: {error}")
    json.dump(outlines, sys.stdout)
