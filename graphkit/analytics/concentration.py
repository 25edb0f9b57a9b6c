"""Concentration: the names that other rooms use."""

from graphkit.analytics.single_source import SINGLE_SOURCE, single_sources
from graphkit.analytics.supplier_concentration import (
    COUNTRY_CONCENTRATION,
    FAMILY,
    SUPPLIER_CONCENTRATION,
    country_concentration,
    supplier_concentration,
)

__all__ = [
    "COUNTRY_CONCENTRATION",
    "FAMILY",
    "SINGLE_SOURCE",
    "SUPPLIER_CONCENTRATION",
    "country_concentration",
    "single_sources",
    "supplier_concentration",
]
