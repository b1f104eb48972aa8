"""Tables -> report."""

from runrate.measure.report import measure

__all__ = ["measure"]
