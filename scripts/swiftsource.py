"""Swift without its comments and texts, for checks that go by names."""
import re

TOKEN = re.compile(
    r'(?P<raw>(?P<hashes>#+)"(?:.|\n)*?"(?P=hashes))'
    r'|(?P<block>"""(?:\\.|[^\\])*?""")'
    r'|(?P<text>"(?:\\\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)|\\.|[^"\\\n])*")'
    r"|(?P<comment>//[^\n]*|/\*(?:.|\n)*?\*/)")
INTERPOLATION = re.compile(r"\\\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")


def code(text):
    """The code alone, each line where it was; what a text interpolates is code, too."""
    def replacement(match):
        token = match.group(0)
        parts = INTERPOLATION.findall(token) if match.lastgroup in ("text", "block") else []
        kept = " ".join(map(code, parts))
        return " " + kept + "\n" * (token.count("\n") - kept.count("\n"))

    return TOKEN.sub(replacement, text)
