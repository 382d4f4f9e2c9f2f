"""Reads the page as a browser's parser does, and sees to it that it needs nothing else and lets no text act."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import reader

VOID = {"meta", "input"}
ELEMENTS = set(
    """html head meta title style body a div header p button h1 h2 h3 h4 strong span svg rect dl dt dd nav code main section
    details summary ul ol li figure figcaption pre input time script""".split()
)
ATTRIBUTES = set(
    """lang charset http-equiv content name class href type hidden viewbox preserveaspectratio role aria-label aria-hidden
    aria-labelledby aria-pressed x y width height id open data-filter value placeholder autocomplete spellcheck data-total
    data-group data-verdict data-levels data-slug tabindex title""".split()
)


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.targets, self.text = [], set(), [], {}
        self.headings, self.cards, self.rows, self.policy, self.moments = [], [], [], None, 0

    def handle_starttag(self, tag, attributes):
        assert tag in ELEMENTS, f"an element <{tag}>"
        names = [name for name, _ in attributes]
        assert set(names) <= ATTRIBUTES and len(set(names)) == len(names), (tag, names)
        values = dict(attributes)
        if "id" in values:
            assert values["id"] not in self.ids, f"the id {values['id']} twice"
            self.ids.add(values["id"])
        if "href" in values:
            assert values["href"].startswith("#"), values["href"]
            self.targets.append(values["href"][1:])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        classes = (values.get("class") or "").split()
        if "card" in classes:
            self.cards.append([values.get("data-slug"), values.get("data-verdict")])
        if "row" in classes:
            self.rows.append([values["data-slug"], values["data-verdict"]])
        self.moments += "entry" in classes
        if tag not in VOID:
            self.open.append((tag, classes))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, f"</{tag}> within {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        for tag, classes in self.open[-2:]:
            for name in [tag, *classes]:
                self.text[name] = self.text.get(name, "") + data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, data):
        assert data == "DOCTYPE html", data

    def unknown_decl(self, data):
        raise AssertionError(f"a declaration: {data}")


def digest(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def read(text):
    for line in text.splitlines():
        assert not line.lstrip().startswith("::") and "##[" not in line and "##vso" not in line, line
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == [], page.open
    assert set(page.targets) <= page.ids, set(page.targets) - page.ids

    policy = dict(part.strip().split(" ", 1) for part in page.policy.split(";"))
    assert policy["default-src"] == "'none'" and policy["base-uri"] == "'none'", policy
    for directive, tag in [("script-src", "script"), ("style-src", "style")]:
        due = digest(page.text[tag])
        assert policy[directive] == f"'{due}'", f"the policy names another {tag}, this one is {due}"
    assert not re.search(r"url\(|@import|https?:", page.text["style"]), "the style sheet loads something"
    return {
        "title": page.text["title"],
        "name": page.text["h1"],
        "outcome": page.text["outcome"],
        "cards": page.cards,
        "rows": page.rows,
        "moments": page.moments,
        "evidence": page.text.get("evidence", ""),
        "links": page.targets,
    }


reader.main(read)
