"""``python -m runrate.excel``: the table of all functions, as it stands in the README."""

from runrate.excel import functions
from runrate.excel.manual import table

if __name__ == "__main__":
    print(table(getattr(functions, name) for name in vars(functions) if name.startswith("RR_")))
