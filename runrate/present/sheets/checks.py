"""Checks: where every row went, every problem with its address and advice, what was read."""

from runrate.model.problems import Problem
from runrate.model.report import BUCKETS, BucketSum, Report
from runrate.model.tables import Source
from runrate.present.explained import became, place_of, read_as
from runrate.present.grid import Draft, Sheet, address
from runrate.present.labels import count, number, problem, say, unit
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.left import put_left

NAME, ROWS, WHAT, ADVICE, WHERE, LAST = 2, 3, 4, 7, 8, 8
BUCKET_HEAD = 5


def bucket_rows(report: Report) -> dict[str, int]:
    """The row of each bucket and of the files; other sheets refer to them."""
    rows = {str(name): BUCKET_HEAD + 1 + index for index, name in enumerate(BUCKETS)}
    return {**rows, "files": BUCKET_HEAD + len(BUCKETS) + 2}


def sheet(report: Report) -> Sheet:
    """The Checks sheet."""
    draft = Draft(title_of("checks", report))
    last = max(LAST, ROWS + len(report.units))
    put_head(draft, report, "checks", last)
    draft.widths.update({NAME: 190, 3: 90, 4: 140, 5: 140, 6: 140, 7: 330, 8: 270})
    row = _put_buckets(draft, report)
    row = _put_problems(draft, report, row + 2)
    row = put_left(draft, report, row + 2, NAME, last + 2)
    row = _put_sources(draft, report, row + 2)
    return draft.sheet(hidden=(last + 2,), print_area=f"B1:{address(row, last)}")


def _put_buckets(draft: Draft, report: Report) -> int:
    language, kept = report.language, report.reconciliation
    draft.put(BUCKET_HEAD - 1, NAME, say("checks.buckets", language), "section")
    draft.fill(BUCKET_HEAD - 1, NAME, LAST, "section")
    draft.heights[BUCKET_HEAD - 1] = 26
    draft.put(BUCKET_HEAD, NAME, say("checks.bucket", language), "head.left")
    draft.put(BUCKET_HEAD, ROWS, say("checks.rows", language), "head")
    for index, info in enumerate(report.units, 1):
        draft.put(BUCKET_HEAD, ROWS + index, unit(info, language), "head")
    first, last = BUCKET_HEAD + 1, BUCKET_HEAD + len(BUCKETS)
    names = [info.name for info in report.units]

    def put(row: int, label: str, part: BucketSum, kind: str, sums: str | None = None) -> None:
        draft.put(row, NAME, label, f"{kind}.name" if kind == "sum" else "cell")
        values = (part.rows, *(part.amounts.get(name, 0.0) for name in names))
        for index, value in enumerate(values):
            column = ROWS + index
            style = f"{kind}.{'exact' if index else 'count'}"
            formula = sums and sums.format(
                first=address(first, column),
                last=address(last, column),
                total=address(last + 1, column),
                files=address(last + 2, column),
            )
            draft.put(row, column, value, style, formula=formula or None)

    for row, name in enumerate(BUCKETS, first):
        label = "checks.aside" if name == "aside" else f"bucket.{name}"
        put(row, say(label, language), kept.buckets[name], "cell")
    parts = list(kept.buckets.values())
    whole = BucketSum(
        sum(part.rows for part in parts),
        {name: sum(part.amounts.get(name, 0.0) for part in parts) for name in names},
    )
    put(last + 1, say("checks.sum", language), whole, "sum", "=SUM({first}:{last})")
    put(last + 2, say("checks.in_files", language), kept.files, "cell")
    differ = BucketSum(
        whole.rows - kept.files.rows,
        {name: round(whole.amounts[name] - kept.files.amounts.get(name, 0.0), 4) for name in names},
    )
    put(last + 3, say("checks.difference", language), differ, "sum", "=ROUND({total}-{files},4)")
    return last + 3


def _put_problems(draft: Draft, report: Report, row: int) -> int:
    language = report.language
    draft.put(row, NAME, say("checks.problems", language), "section")
    draft.fill(row, NAME, LAST, "section")
    draft.heights[row] = 26
    found = sorted(report.problems, key=lambda p: -p.severity)
    if not found:
        draft.put(row + 1, NAME, say("checks.none", language), "body")
        return row + 1
    heads = {"severity": NAME, "rows": ROWS, "what": WHAT, "do": ADVICE, "where": WHERE}
    for name, column in heads.items():
        style = "head" if name == "rows" else "head.status"
        draft.put(row + 1, column, say(f"checks.{name}", language), style)
    draft.fill(row + 1, NAME, LAST, "head")
    for at, one in enumerate(found, row + 2):
        what, advice = problem(one, language)
        what = _with_amounts(what, one, report)
        where = places(one, report)
        draft.put(
            at,
            NAME,
            say(f"severity.{int(one.severity)}", language),
            f"severity.{int(one.severity)}",
        )
        draft.put(at, ROWS, one.count or None, "cell.count")
        draft.put(at, WHAT, what, "cell.strong", across=3)
        draft.put(at, ADVICE, advice, "cell")
        draft.put(at, WHERE, where, "cell.address")
        lines = max(
            lines_of(what, 52),
            lines_of(advice, 44),
            sum(lines_of(p, 40) for p in where.split("\n")),
        )
        draft.heights[at] = 10 + 16 * lines
    return row + 1 + len(found)


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes when so many characters fit into one; rather one too many."""
    return -(-max(len(text), 1) // width)


def _with_amounts(what: str, found: Problem, report: Report) -> str:
    """The sentence with the sums that are concerned, so that one sees whether it matters."""
    sums = [
        f"{unit(info, report.language)} {number(found.amounts[info.name], report.language)}"
        for info in report.units
        if found.amounts.get(info.name)
    ]
    return f"{what} ({'; '.join(sums)})" if sums else what


def places(found: Problem, report: Report) -> str:
    """The first addresses of a problem, a line each, and how many more there are."""
    shown = [str(place) for place in found.places]
    rest = found.count - len(shown)
    if shown and rest > 0 and found.places[0].row is not None:
        more = count(rest, report.language)
        shown.append(say("checks.more", report.language, n=more))
    return "\n".join(shown)


def _put_sources(draft: Draft, report: Report, row: int) -> int:
    language = report.language
    draft.put(row, NAME, say("checks.files", language), "section")
    draft.fill(row, NAME, LAST, "section")
    draft.heights[row] = 26
    for name, column in {"role": NAME, "rows": ROWS, "file": WHAT, "headings": ADVICE}.items():
        style = "head" if name == "rows" else "head.status"
        draft.put(row + 1, column, say(f"checks.{name}", language), style)
    draft.fill(row + 1, NAME, LAST, "head")
    listed = [("plan_file", s) for s in report.plan_sources]
    listed += [("sales_file", s) for s in report.sources]
    at = row + 1
    for at, (role, source) in enumerate(listed, row + 2):
        draft.put(at, NAME, say(f"checks.{role}", language), "cell")
        draft.put(at, ROWS, source.rows, "cell.count")
        draft.put(at, WHAT, place_of(source), "cell.strong", across=3)
        headings = heading_list(source, report)
        draft.put(at, ADVICE, headings, "cell.address", across=2)
        draft.heights[at] = 10 + 15 * lines_of(headings, 88)
    return at


def heading_list(source: Source, report: Report) -> str:
    """Which heading of a file became which column, with its type where that was a question."""
    language, shown = report.language, []
    for heading in source.headings:
        asked = f" ({read_as(heading, language)})" if "_" in heading.read_as else ""
        became_what = became(heading, report.units, language)
        shown.append(f"{heading.text.strip() or '—'} → {became_what}{asked}")
    return "; ".join(shown)
