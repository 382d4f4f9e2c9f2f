"""Reads a badge: an SVG picture with a name for those who don't see it, and nothing from elsewhere."""

import xml.etree.ElementTree

import reader

SPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = {SPACE + name for name in ("svg", "title", "clipPath", "g", "rect", "text")}


def read(text):
    svg = xml.etree.ElementTree.fromstring(text.encode())
    for element in svg.iter():
        assert element.tag in ELEMENTS, element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "href" not in name and "http" not in value, (name, value)
    width = int(svg.get("width"))
    assert svg.get("role") == "img" and svg.get("viewBox") == f"0 0 {width} 20"
    title = svg.find(SPACE + "title").text
    assert svg.get("aria-label") == title

    boxes = [(int(box.get("x")), int(box.get("width"))) for box in svg.findall(f"{SPACE}g/{SPACE}rect")]
    words = svg.findall(f"{SPACE}g/{SPACE}text")
    assert len(boxes) == len(words) == 2 and sum(box[1] for box in boxes) == width
    for (x, room), word in zip(boxes, words):
        start, length = int(word.get("x")), int(word.get("textLength"))
        assert x < start and start + length < x + room, "the text does not fit its box"
    return [title] + [word.text for word in words]


reader.main(read)
