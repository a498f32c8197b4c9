"""How numbers, shares and dates are written: on pages, in files, on the command line."""

from datetime import date


def day(value: date) -> str:
    """A date as people write it: 3 Oct 2026."""
    return f"{value.day} {value:%b %Y}"


def month(value: date) -> str:
    """A month: Oct 2026."""
    return f"{value:%b %Y}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 risk, 1,200 risks, no risks."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def share(number: int, of: int) -> str:
    """A number with its denominator: 12 of 148."""
    return f"{number:,} of {of:,}"


def percent(value: float) -> str:
    """A share of 1 as a percentage with at most one decimal: 0.065 is 6.5 %."""
    return f"{100 * value:.1f}".removesuffix(".0") + " %"


def money(value: float, currency: str) -> str:
    """An amount to three digits, as it is said: EUR 85,000, EUR 1.25 million."""
    amount = float(f"{value:.3g}")
    for name, unit in (("billion", 1e9), ("million", 1e6)):
        if abs(amount) >= unit:
            return f"{currency} {amount / unit:.3g} {name}"
    return (
        f"{currency} {amount:,.0f}"
        if abs(amount) >= 10 or not amount
        else f"{currency} {amount:.3g}"
    )


def size(number: int) -> str:
    """A number of bytes: 12 KB, 3.4 MB."""
    if number < 1_000_000:
        return f"{max(round(number / 1_000), 1):,} KB"
    return f"{number / 1_000_000:,.1f} MB"
