"""Text that XML can hold: it has no place for most control characters, even escaped."""

import re
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _NOT_IN_XML.sub("", text)


def element_text(text: str) -> str:
    """Return a text as it stands within an element."""
    return escape(xml_text(text))


def attribute(name: str, text: str) -> str:
    """Return an attribute as it stands in a tag, with the space before it."""
    return f" {name}={quoteattr(xml_text(text))}"
