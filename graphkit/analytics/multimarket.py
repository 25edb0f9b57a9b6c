"""Multi-market contact: in how many markets two rivals meet, and so could hit each other back."""

from collections.abc import Collection, Mapping

LEAST_MARKETS = 2


def multimarket_contact(a: Collection[str], b: Collection[str]) -> int:
    """Return in how many markets both are: MMC_ab = sum_m D_am D_bm. One is not multi-market.

    A market is one cell of a stated grid, such as region by segment.
    Sources: Evans and Kessides 1994; Baum and Korn 1999.
    """
    return len(set(a) & set(b))


def multimarket_share(a: Collection[str], b: Collection[str]) -> float | None:
    """Return the share of a's markets in which it meets b, on 0..1; None if a is in none.

    MMC_a(b) = sum_m D_am D_bm / sum_m D_am. It differs by whose side one takes.
    Source: Baum and Korn 1999.
    """
    return multimarket_contact(a, b) / len(set(a)) if a else None


def weighted_contact(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the contact weighted by how large both are where they meet: sum_m s_am s_bm.

    Shares are of each market, on 0..1; the result runs from 0 to the number of markets.
    Source: Evans and Kessides 1994.
    """
    return sum(share * b[market] for market, share in a.items() if market in b)
