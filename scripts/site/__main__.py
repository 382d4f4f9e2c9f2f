"""The parts of `scripts/docs` that are not DocC's. See there.

python scripts/site documented GRAPHS LIBRARY...   every public declaration is documented, and none is where nobody can import it
python scripts/site header FILE BASE               what stands above DocC's pages
python scripts/site pages SITE BASE                the repository's Markdown files as pages of the site
python scripts/site libraries                      the libraries, each behind those that it stands on
python scripts/site reexported LIBRARY             the modules whose public declarations belong to a library, joined by commas
python scripts/site layers                         the picture of the parts in CONTRIBUTING.md is that of Package.swift
python scripts/site links [SITE BASE]              no link leads nowhere: in the repository, or in the site
"""

import sys

import documented
import layers
import links
import markdown
import pages


def importable(libraries):
    """The modules whose public declarations somebody outside can see."""
    return {*libraries, *(module for library in libraries for module in layers.reexported(library))}


def main(words):
    match words:
        case ["documented", graphs, *libraries] if libraries:
            gaps = documented.check(graphs, markdown.ROOT) + documented.check_access(markdown.ROOT, importable(libraries))
            return 1 if gaps else 0
        case ["header", file, base]:
            pages.Pages("", base).header(file)
            return 0
        case ["pages", site, base]:
            pages.Pages(site, base).build()
            return 0
        case ["libraries"]:
            print(*layers.libraries())
            return 0
        case ["reexported", library]:
            print(",".join(layers.reexported(library)))
            return 0
        case ["layers"]:
            return 1 if layers.check() else 0
        case ["links"]:
            return 1 if links.check_repository() else 0
        case ["links", site, base]:
            return 1 if links.check_site(site, base) else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
