"""Reads workflow commands as a runner does that obeys both their present and their former form."""

import re

import reader

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


def plain(text, also=()):
    for escape, character in [*also, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]:
        text = text.replace(escape, character)
    return text


def read(text):
    assert text.endswith("\n")
    commands = []
    for line in re.split(r"\r\n|\r|\n", text)[:-1]:
        assert "##[" not in line, line
        match = COMMAND.fullmatch(line.strip())
        assert match and match["name"] in ("error", "warning", "notice"), line
        properties = {}
        for assignment in match["properties"].split(","):
            name, value = assignment.split("=", 1)
            assert name in ("file", "line", "title") and name not in properties, line
            properties[name] = plain(value, [("%3A", ":"), ("%2C", ",")])
        commands.append({"level": match["name"], "message": plain(match["message"]), **properties})
    return commands


reader.main(read)
