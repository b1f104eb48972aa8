"""runrate: run rate and required daily sales from the spreadsheets you already have."""

__version__ = "0.1.0"
