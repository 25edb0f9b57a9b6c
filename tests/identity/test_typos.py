"""Typos: a slip of the pen is told from another company."""

import pytest

from graphkit.identity.names import comparable
from graphkit.identity.typos import slips

VOCABULARY = frozenset(
    ["samsung", "sdi", "sds", "solid", "power", "general", "motors", "hyundai", "mobis", "nikola"]
)


@pytest.mark.parametrize(
    ("asked", "known", "pairs"),
    [
        ("Contemporary Amperx", "Contemporary Amperex", (("amperx", "amperex"),)),
        ("Stelantis", "Stellantis", (("stelantis", "stellantis"),)),
        ("Hyundia Mobis", "Hyundai Mobis", (("hyundia", "hyundai"),)),
        ("Motors General", "General Motors", ()),
        ("Microsotf", "Microsoft", (("microsotf", "microsoft"),)),
        ("Mobilleye", "Mobileye", (("mobilleye", "mobileye"),)),
    ],
)
def test_a_slip_of_the_pen_is_named(
    asked: str, known: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    assert slips(comparable(asked), comparable(known), VOCABULARY) == pairs


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Samsung SDS", "Samsung SDI"),  # too short to tell, and a word of another name
        ("Cherry", "Chery"),  # a single short word
        ("Volvo Energy", "Volvo Cars"),
        ("Samsung", "Samsung SDI"),  # a word is missing
        ("Solid Tower", "Solid Power"),  # another first letter
        ("General Nikola", "General Nicola"),  # a real word of another name
        ("Stellantis AG", "Stellantis NV"),  # another legal form
        ("Stellantis2", "Stellantis1"),
        ("Hyundia Mobiss", "Hyundai Mobis"),  # every word differs
        ("Macrosoft", "Microsoft"),  # the only word, and another letter in it
        ("Schaeffer", "Schaeffler"),
        ("Continentale", "Continental"),
        ("삼성전자주식", "삼성전자주시"),  # no Latin letters
    ],
)
def test_another_company_is_no_slip(asked: str, known: str) -> None:
    assert slips(comparable(asked), comparable(known), VOCABULARY) is None
