"""The measures of concentration and of ownership, in the order in which a page takes them."""

from collections.abc import Callable, Iterator

from graphkit.analytics.captives import CAPTIVE_MAKERS, captive_makers
from graphkit.analytics.consolidated import (
    COMMON_OWNERS,
    CONSOLIDATED_BY_CONTROL,
    CONSOLIDATED_BY_OWNERSHIP,
    common_owners,
    consolidated_by_control,
    consolidated_by_ownership,
)
from graphkit.analytics.control_chains import INDIRECT_CONTROL, indirect_control
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.market_shape import (
    LARGEST_THREE,
    SUPPLIER_INEQUALITY,
    largest_three,
    supplier_inequality,
)
from graphkit.analytics.markets import (
    CATEGORY_LEADER,
    FOREIGN_DEPENDENCE,
    category_leaders,
    foreign_dependence,
)
from graphkit.analytics.owned_sources import (
    CROSS_HOLDING,
    JOINT_CONTROL,
    RIVAL_OWNED_SOURCE,
    cross_holdings,
    joint_controls,
    rival_owned_sources,
)
from graphkit.analytics.plants import (
    ANNOUNCED_PLANTS,
    PLANT_BLOCS,
    PLANT_CONCENTRATION,
    PLANT_COUNTRIES,
    announced_plants,
    plant_blocs,
    plant_concentration,
    plant_countries,
)
from graphkit.analytics.regions import (
    REGIONAL_CONCENTRATION,
    REGIONAL_SINGLE_SOURCE,
    regional_concentration,
    regional_single_sources,
)
from graphkit.analytics.single_source import (
    NEAR_SINGLE_SOURCE,
    SINGLE_SOURCE,
    near_single_sources,
    single_sources,
)
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplier_concentration import (
    COUNTRY_CONCENTRATION,
    SUPPLIER_CONCENTRATION,
    country_concentration,
    supplier_concentration,
)

Measure = Callable[[Snapshot], Iterator[Finding]]

CONCENTRATION: dict[Method, Measure] = {
    FOREIGN_DEPENDENCE: foreign_dependence,
    SINGLE_SOURCE: single_sources,
    CONSOLIDATED_BY_OWNERSHIP: consolidated_by_ownership,
    REGIONAL_SINGLE_SOURCE: regional_single_sources,
    CATEGORY_LEADER: category_leaders,
    PLANT_BLOCS: plant_blocs,
    NEAR_SINGLE_SOURCE: near_single_sources,
    PLANT_CONCENTRATION: plant_concentration,
    COUNTRY_CONCENTRATION: country_concentration,
    CONSOLIDATED_BY_CONTROL: consolidated_by_control,
    LARGEST_THREE: largest_three,
    SUPPLIER_CONCENTRATION: supplier_concentration,
    PLANT_COUNTRIES: plant_countries,
    REGIONAL_CONCENTRATION: regional_concentration,
    ANNOUNCED_PLANTS: announced_plants,
    COMMON_OWNERS: common_owners,
    SUPPLIER_INEQUALITY: supplier_inequality,
}
"""Concentration: what is fewest, and what would hurt most, comes first."""

OWNERSHIP: dict[Method, Measure] = {
    CAPTIVE_MAKERS: captive_makers,
    RIVAL_OWNED_SOURCE: rival_owned_sources,
    CROSS_HOLDING: cross_holdings,
    JOINT_CONTROL: joint_controls,
    INDIRECT_CONTROL: indirect_control,
}
"""What ownership and control add to interdependence."""
