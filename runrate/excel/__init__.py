"""Worksheet functions and macros, through xlwings; `host` is the one file that knows it."""
