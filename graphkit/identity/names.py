"""Names as they are compared: no case, accents or punctuation, legal forms spelled one way."""

import re
import unicodedata
from dataclasses import dataclass

# Each spelling of a legal form, in normalized words, and the one that stands for all of them.
_LEGAL_FORMS = {
    spelling: form
    for form, spellings in {
        "ab": ("ab", "aktiebolag"),
        "ag": ("ag", "aktiengesellschaft"),
        "as": ("as", "a s"),
        "asa": ("asa",),
        "aps": ("aps",),
        "bhd": ("bhd", "berhad"),
        "bv": ("bv", "b v"),
        "co": ("co", "company"),
        "corp": ("corp", "corporation"),
        "doo": ("doo",),
        "gmbh": ("gmbh",),
        "inc": ("inc", "incorporated"),
        "jsc": (
            "jsc",
            *("pjsc", "ojsc", "oao", "pao", "zao", "joint stock company"),
            *("open joint stock company", "public joint stock company"),
        ),
        "kft": ("kft",),
        "kg": ("kg",),
        "kgaa": ("kgaa",),
        "kk": ("kk", "kabushiki kaisha"),
        "llc": ("llc", "ooo", "limited liability company"),
        "llp": ("llp",),
        "lp": ("lp",),
        "ltd": ("ltd", "limited"),
        "ltda": ("ltda",),
        "mbh": ("mbh",),
        "nv": ("nv", "n v"),
        "oy": ("oy", "oyj"),
        "plc": ("plc", "public limited company"),
        "pt": ("pt", "perseroan terbatas"),
        "pte": ("pte",),
        "pty": ("pty",),
        "pvt": ("pvt", "private"),
        "sa": ("sa", "s a"),
        "sas": ("sas", "s a s"),
        "sdn": ("sdn",),
        "se": ("se", "societas europaea"),
        "spa": ("spa", "s p a"),
        "spzoo": ("sp z oo", "sp zoo", "spolka z ograniczona odpowiedzialnoscia"),
        "srl": ("srl", "s r l", "societatea cu raspundere limitata"),
        "tbk": ("tbk",),
        "zrt": ("zrt",),
        "股份有限公司": ("股份有限公司",),
        "有限公司": ("有限公司", "有限责任公司"),
        "株式会社": ("株式会社",),
    }.items()
    for spelling in spellings
}
_LONGEST = max(len(spelling.split()) for spelling in _LEGAL_FORMS)
# Those that stand in front too; "AB Volvo" doesn't lose its first word, by which it is known.
_IN_FRONT = frozenset({"jsc", "llc", "pt", "srl"})
_BETWEEN_FORMS = frozenset({"and", "u", "und", "et", "y"})  # as in "GmbH & Co. KG"
_ARTICLE = "the"
_VOICED = frozenset("\u3099\u309a")  # they part one Japanese syllable from another
_WORDS = re.compile(r"\w+")
_SPELLED_OUT = str.maketrans({"&": " and ", "+": " plus "} | dict.fromkeys(".'`\u2019\u00b4", ""))


@dataclass(frozen=True, slots=True)
class ComparableName:
    """A name taken apart: its words, and the legal forms at its end or in front."""

    words: str
    forms: str

    @property
    def whole(self) -> str:
        """The name with its legal forms, each in its one spelling."""
        return f"{self.words} {self.forms}".rstrip()


def comparable(name: str) -> ComparableName:
    """Take a name apart for comparing; a name that is nothing but legal forms keeps them."""
    words = normalized(name).split()
    if len(words) > 1 and words[0] == _ARTICLE:
        del words[0]
    forms: list[str] = []
    while len(words) > 1:
        if forms and words[-1] in _BETWEEN_FORMS:
            words.pop()
            continue
        size, form = _form_at_end(words)
        if not size:
            break
        forms.insert(0, form)
        del words[-size:]
    if not forms:
        size, form = _form_in_front(words)
        forms += [form] if size else []
        del words[:size]
    return ComparableName(" ".join(words), " ".join(forms))


def normalized(name: str) -> str:
    """Return a name's words without case, accents and punctuation."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        kept = (s for s in decomposed if s in _VOICED or not unicodedata.combining(s))
        name = unicodedata.normalize("NFC", "".join(kept))  # a Korean syllable is one letter
    return " ".join(_WORDS.findall(name.casefold().translate(_SPELLED_OUT)))


def latin(name: str) -> str:
    """Return a name's letters in Latin script, run together: "\u6bd4\u4e9a\u8fea" is "biyadi".

    Chinese signs are read in pinyin, also where a Japanese name has them.
    """
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    return comparable(name).words.replace(" ", "")


def _form_in_front(words: list[str]) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        form = _LEGAL_FORMS.get(" ".join(words[:size]), "")
        if form in _IN_FRONT:
            return size, form
    return 0, ""


def _form_at_end(words: list[str]) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        if form := _LEGAL_FORMS.get(" ".join(words[-size:])):
            return size, form
    return 0, ""
