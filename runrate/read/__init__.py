"""Files -> tables that know their addresses.

What is only passed on within a stage is a NamedTuple: Python makes such a class in a seventh of the
time that a frozen dataclass takes, and a report waits for each before it reads its first cell. What
checks itself, remembers an answer or is spoken of in all stages is a frozen dataclass.
"""
