"""Renders GitHub's Markdown to HTML and reads that: it may hold what the report means to draw, and no other element,
attribute or link."""

from html.parser import HTMLParser

import reader
from markdown_it import MarkdownIt

ELEMENTS = {"h2", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li", "pre"}
ATTRIBUTES = {("details", "open"), ("code", "class")}


class Outline(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.texts, self.found = [], [], []

    def handle_starttag(self, tag, attributes):
        assert tag in ELEMENTS, f"an element <{tag}>"
        for name, _ in attributes:
            assert (tag, name) in ATTRIBUTES, f"an attribute {name} of <{tag}>"
        self.open.append(tag)
        self.texts.append("")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> within {self.open}"
        self.open.pop()
        text = self.texts.pop()
        if self.texts:
            self.texts[-1] += text
        self.found.append([tag, text])

    def handle_data(self, data):
        if self.texts:
            self.texts[-1] += data
        else:
            assert not data.strip(), data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, data):
        raise AssertionError(f"a declaration: {data}")

    unknown_decl = handle_pi = handle_decl


def read(text):
    for line in text.splitlines():
        assert not line.strip().startswith("::") and "##[" not in line, line
    outline = Outline()
    outline.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    outline.close()
    assert outline.open == [], outline.open
    return outline.found


reader.main(read)
