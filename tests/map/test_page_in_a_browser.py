"""The page as a reader meets it: at once, whole, offline, names readable."""

import pytest

pytestmark = pytest.mark.browser


def test_the_map_opens_at_once_without_a_request_or_a_complaint(open_page, usual):
    page = open_page(usual)

    assert page.evaluate("atlas.ready") < 1500
