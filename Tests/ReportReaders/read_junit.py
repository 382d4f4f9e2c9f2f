"""Reads JUnit's XML: valid against the schema, every count as large as what it counts."""

import pathlib

import reader
from lxml import etree

SCHEMA = etree.XMLSchema(etree.parse(pathlib.Path(__file__).parents[2] / "conformance/junit.xsd"))
OUTCOMES = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def counted(element):
    cases = element.findall(".//testcase")
    assert int(element.get("tests")) == len(cases)
    for name, tag in OUTCOMES.items():
        if name in element.attrib:
            assert int(element.get(name)) == sum(case.find(tag) is not None for case in cases), name


def read(text):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(text.encode(), parser)
    SCHEMA.assertValid(root)
    counted(root)
    suites = []
    for suite in root:
        counted(suite)
        cases = []
        for case in suite.findall("testcase"):
            child = case[0] if len(case) else None
            cases.append(
                {
                    "name": case.get("name"),
                    "outcome": "passed" if child is None else child.tag,
                    "message": None if child is None else child.get("message"),
                    "text": None if child is None else child.text,
                }
            )
        properties = {one.get("name"): one.get("value") for one in suite.iterfind("properties/property")}
        suites.append({"name": suite.get("name"), "cases": cases, "properties": properties})
    return suites


reader.main(read)
