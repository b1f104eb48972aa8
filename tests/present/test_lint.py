"""The lint can fail: each defect is put into a good workbook, and found where it stands."""

import io
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.present.lint import RULES, findings
from tests.present.lint.formula import complaints as of_formula
from tests.present.lint.good_book import PARTS, packed
from tests.present.lint.number_format import complaints as of_number_format
from tests.validator import complaints as of_validator

TYPES, BOOK, STYLES = "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"
BOARD, GROUPS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOARD_RELATIONS, TABLE = "xl/worksheets/_rels/sheet1.xml.rels", "xl/tables/table1.xml"
TEXTS, CHAIN, CORE = "xl/sharedStrings.xml", "xl/calcChain.xml", "docProps/core.xml"
DRAWING, CHART = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
LONG = "x" * 300
NESTED = "ABS(" * 70 + "1" + ")" * 70

GOOD_FORMULA = "SUM('Product groups'!B2:B3,-1)"
A4, B3 = '<c r="A4" s="2"><v>46344</v></c>', '<c r="B3"><v>12.5</v></c>'
B1 = '<c r="B1" t="s"><v>1</v></c>'
B4 = '<c r="B4" s="1"><v>-3e-2</v></c>'
CONDITION = '<formula>LEFT($C3,1)="●"</formula>'
CODE = 'formatCode="dd.mm.yyyy"'
MERGE = '<mergeCells count="1"><mergeCell ref="A1:B1"/>'
FROZEN = ' xSplit="1" ySplit="2"'

PLANTED: tuple[tuple[str, str, str, str, str], ...] = (
    # rule, cell, part, what stands there, what is put in its place
    ("not_well_formed", "", BOARD, "The board", "The \x07 board"),
    ("not_well_formed", "", BOARD, "The board", "The \ufffe board"),
    ("not_well_formed", "", BOARD, "The board", "The & board"),
    ("not_well_formed", "", CORE, "<cp:coreProperties", "<!DOCTYPE x><cp:coreProperties"),
    ("content_type", "", TYPES, ".drawing+xml", ".chart+xml"),
    ("content_type", "", TYPES, 'PartName="/xl/charts/chart1.xml"', 'PartName="/xl/gone.xml"'),
    ("content_type", "", TYPES, '"/xl/charts/chart1.xml"', '"/xl/drawings/drawing1.xml"'),
    ("relation", "", BOARD_RELATIONS, "drawing1.xml", "drawing2.xml"),
    ("relation", "", BOARD, '<drawing r:id="rId1"/>', '<drawing r:id="rId9"/>'),
    ("relation", "", "xl/_rels/workbook.xml.rels", '"rId5"', '"rId4"'),
    ("properties", "", CORE, "2026-11-18T07:30:00Z", "18.11.2026 7:30"),
    ("properties", "", CORE, "<dc:creator>", "<dc:creator>x</dc:creator><dc:creator>"),
    ("calculation_chain", "B3", CHAIN, 'r="C3"', 'r="B3"'),
    # titles of sheets
    ("sheet_title", "x" * 32, BOOK, 'name="Board"', f'name="{"x" * 32}"'),
    ("sheet_title", "😀" * 16, BOOK, 'name="Board"', f'name="{"😀" * 16}"'),
    ("sheet_title", "a/b", BOOK, 'name="Board"', 'name="a/b"'),
    ("sheet_title", "a\tb", BOOK, 'name="Board"', 'name="a&#9;b"'),
    ("sheet_title", "'Board'", BOOK, 'name="Board"', 'name="\'Board\'"'),
    ("sheet_title", "history", BOOK, 'name="Board"', 'name="history"'),
    ("sheet_title", " ", BOOK, 'name="Board"', 'name=" "'),
    ("sheet_title", "product groups", BOOK, 'name="Board"', 'name="PRODUCT GROUPS"'),
    ("sheet_id", "", BOOK, 'sheetId="2"', 'sheetId="1"'),
    ("sheet_to_show", "", BOOK, 'activeTab="0"', 'activeTab="7"'),
    ("sheet_to_show", "", BOOK, 'sheetId="1"', 'sheetId="1" state="hidden"'),
    ("sheet_to_show", "", GROUPS, "<sheetData>", "<sheetViews><sheetView tabSelected='1' "
     "workbookViewId='0'/></sheetViews><sheetData>"),
    # defined names
    ("defined_name", "A1", BOOK, '"rr_total"', '"A1"'),
    ("defined_name", "R1C1", BOOK, '"rr_total"', '"R1C1"'),
    ("defined_name", "rr total", BOOK, '"rr_total"', '"rr total"'),
    ("defined_name", "1st", BOOK, '"rr_total"', '"1st"'),
    ("defined_name", "rr_total", BOOK, '<definedName name="rr_total">',
     '<definedName name="RR_total">1</definedName><definedName name="rr_total">'),
    ("defined_name", "rr_total", BOOK, "'Product groups'!$D$1<", "<"),
    ("defined_name", "_xlnm.Print_Area", BOOK, 'localSheetId="0"', 'localSheetId="5"'),
    ("formula", "rr_total", BOOK, "'Product groups'!$D$1<", "='Product groups'!$D$1<"),
    ("formula", "rr_total", BOOK, "'Product groups'!$D$1<", "'Product groups'!$D$<"),
    ("formula", "rr_total", BOOK, "'Product groups'!$D$1<", "'Nope'!$D$1<"),
    ("print_area_and_titles", "_xlnm.Print_Titles", BOOK, ",'Product groups'!$1:$1", ",Nope!$1:$1"),
    ("print_area_and_titles", "_xlnm.Print_Titles", BOOK, "'Product groups'!$A:$A", "Board!$A:$A"),
    ("print_area_and_titles", "_xlnm.Print_Titles", BOOK, "!$1:$1", "!$1:$1048577"),
    ("print_area_and_titles", "_xlnm.Print_Area", BOOK, "!$A$1:$D$9", "!$A$1:$D$"),
    ("print_area_and_titles", "_xlnm.Foo", BOOK, "_xlnm.Print_Area", "_xlnm.Foo"),
    # the sheet around its cells
    ("order_of_elements", "", BOARD, "<sheetData>",
     '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><sheetData>'),
    ("order_of_elements", "", BOARD, "<dimension", "<dimensions/><dimension"),
    ("order_of_elements", "", BOARD, "</headerFooter>", "</headerFooter><headerFooter/>"),
    ("order_of_elements", "", BOOK, "<calcPr", "<sheets/><calcPr"),
    ("view", "", BOARD, FROZEN, ""),
    ("view", "", BOARD, ' ySplit="2"', ""),
    ("view", "B0", BOARD, 'topLeftCell="B3"', 'topLeftCell="B0"'),
    ("view", "B3:B", BOARD, 'sqref="B3:B4"/>', 'sqref="B3:B"/>'),
    ("view", "", BOARD, 'zoomScale="90"', 'zoomScale="5"'),
    ("columns", "1:3", BOARD, 'min="2" max="3"', 'min="1" max="3"'),
    ("columns", "2:16385", BOARD, 'min="2" max="3"', 'min="2" max="16385"'),
    ("columns", "2:3", BOARD, 'width="9"', 'width="256"'),
    ("columns", "A1:XFE5", BOARD, 'ref="A1:D5"', 'ref="A1:XFE5"'),
    ("header_and_footer", "", BOARD, "page &amp;P", LONG),
    ("header_and_footer", "", BOARD, "&amp;P / ", "&amp;Q / "),
    ("page_setup", "", BOARD, 'scale="90"', 'scale="500"'),
    ("page_setup", "", BOARD, 'left="0.4"', 'left="-1"'),
    ("page_setup", "", BOARD, '<brk id="3"', '<brk id="0"'),
    # rows and cells
    ("order_of_rows", "2", BOARD, '<row r="4">', '<row r="2">'),
    ("order_of_rows", "1048577", BOARD, "\n</sheetData>", '<row r="1048577"/></sheetData>'),
    ("order_of_rows", "1", BOARD, 'ht="24"', 'ht="410"'),
    ("order_of_rows", "3", BOARD, 'outlineLevel="1"', 'outlineLevel="8"'),
    ("order_of_cells", "A3", BOARD, '<c r="B3">', '<c r="A3">'),
    ("order_of_cells", "A4", BOARD, A4 + B4, B4 + A4),
    ("order_of_cells", "B5", BOARD, '<c r="B3">', '<c r="B5">'),
    ("order_of_cells", "XFE3", BOARD, '<c r="D3" t="b">', '<c r="XFE3" t="b">'),
    ("value", "B3", BOARD, B3, B3.replace("12.5", "NaN")),
    ("value", "B3", BOARD, B3, B3.replace("12.5", "inf")),
    ("value", "B3", BOARD, B3, B3.replace("12.5", "1e999")),
    ("value", "B3", BOARD, B3, B3.replace("12.5", "1,5")),
    ("value", "B3", BOARD, B3, B3.replace("12.5", "")),
    ("value", "C3", BOARD, "<v>0.125</v>", ""),
    ("value", "B3", BOARD, B3, '<c r="B3" t="e"><v>#FOO!</v></c>'),
    ("value", "B3", BOARD, B3, '<c r="B3" t="e"><v>#DIV/0!</v></c>'),
    ("value", "B3", BOARD, B3, '<c r="B3" t="x"><v>1</v></c>'),
    ("value", "B3", BOARD, B3, '<c r="B3" t="inlineStr"/>'),
    ("value", "D3", BOARD, '<c r="D3" t="b"><v>1</v>', '<c r="D3" t="b"><v>TRUE</v>'),
    ("value", "A3", BOARD, '<c r="A3" t="s"><v>2</v>', '<c r="A3" t="s"><v>4</v>'),
    ("length_of_text", "A1", BOARD, "The board", "x" * 32_768),
    ("length_of_text", "3", TEXTS, "Juice", "x" * 32_768),
    ("day_that_excel_knows", "A4", BOARD, "<v>46344</v>", "<v>-1</v>"),
    ("day_that_excel_knows", "A4", BOARD, "<v>46344</v>", "<v>2958466</v>"),
    # over the cells
    ("merge", "A1:B1", BOARD, MERGE, MERGE + '<mergeCell ref="B1:C2"/>'),
    ("merge", "B2", BOARD, MERGE, MERGE + '<mergeCell ref="A2:B2"/>'),
    ("merge", "D9", BOARD, MERGE, MERGE + '<mergeCell ref="D9"/>'),
    ("merge", "D9:C8", BOARD, MERGE, MERGE + '<mergeCell ref="D9:C8"/>'),
    ("conditional_format", "", BOARD, 'sqref="B3:B4 D3"', 'sqref=""'),
    ("conditional_format", "B3:B4, D3", BOARD, 'sqref="B3:B4 D3"', 'sqref="B3:B4, D3"'),
    ("conditional_format", "B3:B4 D3", BOARD, CONDITION, ""),
    ("conditional_format", "B3:B4 D3", BOARD, "<formula>2</formula>", ""),
    ("conditional_format", "B3:B4 D3", BOARD, 'operator="between"', ""),
    ("conditional_format", "B3:B4 D3", BOARD, 'type="expression"', 'type="fancy"'),
    ("conditional_format", "B3:B4 D3", BOARD, 'type="expression"', 'type="dataBar"'),
    ("conditional_format", "B3:B4 D3", BOARD, 'priority="1"', 'priority="0"'),
    ("what_may_be_entered", "D4", BOARD, '"yes,no"', f'"{LONG}"'),
    ("what_may_be_entered", "D4", BOARD, '"yes,no"', '" , "'),
    ("what_may_be_entered", "D4", BOARD, 'error="Choose one"', f'error="{LONG}"'),
    ("what_may_be_entered", "D4", BOARD, 'errorTitle="No"', f'errorTitle="{LONG}"'),
    ("what_may_be_entered", "D5", BOARD, "!$A$2:$A$3</formula1>", "!$A$2:$B$3</formula1>"),
    ("what_may_be_entered", "D5", BOARD, "<formula1>'Product groups'!$A$2:$A$3</formula1>", ""),
    ("what_may_be_entered", "D6 D8", BOARD, "<formula2>1</formula2>", ""),
    ("what_may_be_entered", "D4", BOARD, 'sqref="D6 D8"', 'sqref="D4:D8"'),
    ("what_may_be_entered", "D", BOARD, 'sqref="D6 D8"', 'sqref="D"'),
    ("formula", "D5", BOARD, "'Product groups'!$A$2:$A$3<", "'Gone'!$A$2:$A$3<"),
    ("formula", "D6 D8", BOARD, "<formula1>0</formula1>", "<formula1>0;1</formula1>"),
    ("formula", "B3:B4 D3", BOARD, CONDITION, "<formula>=1;2</formula>"),
    ("formula", "B3:B4 D3", BOARD, CONDITION, "<formula>TODAY()&gt;1</formula>"),
    ("link", "A3", BOARD, "location=\"'Product groups'!A2\"", "location=\"'Gone'!A2\""),
    ("link", "A3", BOARD, "location=\"'Product groups'!A2\"", "location=\"'Product groups'!A99\""),
    ("link", "A3", BOARD, "location=\"'Product groups'!A2\"", 'location="Product groups!A2"'),
    ("link", "A4", BOARD, 'location="rr_total"', ""),
    ("link", "A4", BOARD, 'location="rr_total"', 'location="rr_gone"'),
    ("link", "A3", BOARD, 'tooltip="Water"', f'tooltip="{LONG}"'),
    ("link", "A3", BOARD, 'ref="A4" location', 'ref="A3" location'),
    ("link", "A3", BOOK, 'state="visible"', 'state="hidden"'),
    # formulas of cells
    ("formula", "C4", BOARD, GOOD_FORMULA, "SUM(1;2)"),
    ("formula", "C4", BOARD, GOOD_FORMULA, "SUM(1,2"),
    ("formula", "C4", BOARD, GOOD_FORMULA, "_xlfn.XLOOKUP(1,B2:B3,B2:B3)"),
    ("formula", "C4", BOARD, GOOD_FORMULA, "СУММ(B2:B3)"),
    ("formula", "C4", BOARD, GOOD_FORMULA, "'Gone'!B2"),
    ("formula", "C4", BOARD, GOOD_FORMULA, "rr_gone"),
    ("formula", "C4", BOARD, GOOD_FORMULA, "SUM(" + "1," * 5000 + "1)"),
    ("formula_of_a_kind", "C3", BOARD, "<f>IF(AND", '<f t="array" ref="C3">IF(AND'),
    # styles
    ("style_that_is_not_there", "B4", BOARD, B4, B4.replace('s="1"', 's="3"')),
    ("style_that_is_not_there", "2", BOARD, 'style="1"', 'style="3"'),
    ("style_that_is_not_there", "B3:B4 D3", BOARD, 'dxfId="0" priority="1"',
     'dxfId="1" priority="1"'),
    ("style_that_is_not_there", "", TABLE, 'dataDxfId="0"', 'dataDxfId="1"'),
    ("look", "cellXfs/xf 1", STYLES, 'borderId="0" xfId="1"', 'borderId="1" xfId="1"'),
    ("look", "cellXfs/xf 1", STYLES, 'borderId="0" xfId="1"', 'borderId="0" xfId="2"'),
    ("look", "cellStyleXfs/xf 1", STYLES, '<xf numFmtId="164" fontId="0" fillId="2" borderId="0"/>',
     '<xf numFmtId="170" fontId="0" fillId="2" borderId="0"/>'),
    ("look", "fills", STYLES, 'patternType="gray125"', 'patternType="solid"'),
    ("named_style", "normal", STYLES, '"rr units"', '"Normal"'),
    ("named_style", "", STYLES, '"rr units"', '""'),
    ("named_style", "rr units", STYLES, '"rr units" xfId="1"', '"rr units" xfId="2"'),
    ("number_format", "165", STYLES, CODE, 'formatCode="[Foo]0"'),
    ("number_format", "165", STYLES, CODE, f'formatCode="{"0" * 256}"'),
    ("number_format", "164", STYLES, f'"165" {CODE}', f'"164" {CODE}'),
    ("number_format", "164", STYLES, 'numFmtId="200"', 'numFmtId="164"'),
    ("number_format", "99", STYLES, 'numFmtId="200"', 'numFmtId="99"'),
    ("colour", "color", STYLES, '"FF1B2733"', '"FF1B"'),
    ("colour", "fgColor", STYLES, 'theme="4"', 'theme="12"'),
    ("colour", "fgColor", STYLES, 'tint="0.5"', 'tint="2"'),
    # tables
    ("table_name", "A1", TABLE, 'displayName="Groups"', 'displayName="A1"'),
    ("table_name", "rr_total", TABLE, 'displayName="Groups"', 'displayName="rr_total"'),
    ("table_name", "Groups", TABLE, ' id="1" name="Groups"', ' id="0" name="Groups"'),
    ("table_heading", "A1:B3", GROUPS, B1, ""),
    ("table_heading", "A1:B3", GROUPS, B1, '<c r="B1"><v>1</v></c>'),
    ("table_heading", "A1:B3", GROUPS, B1, '<c r="B1" t="s"><v>0</v></c>'),
    ("table_heading", "A1:B3", TABLE, 'name="Cases"', 'name="group"'),
    ("table_area", "A1:B1", TABLE, '"Groups" ref="A1:B3"', '"Groups" ref="A1:B1"'),
    ("table_area", "A1:B3", TABLE, '<autoFilter ref="A1:B3"/>', '<autoFilter ref="A1:B9"/>'),
    ("table_area", "A1:B3", GROUPS, "</sheetData>", '</sheetData><autoFilter ref="A1:B3"/>'),
    ("table_area", "A1:B3", GROUPS, "</sheetData>",
     '</sheetData><mergeCells><mergeCell ref="B3:C3"/></mergeCells>'),
    ("filter_area", "A1:B", GROUPS, "</sheetData>", '</sheetData><autoFilter ref="A1:B"/>'),
    # charts
    ("frame", "Cases", DRAWING, ' descr="Cases by group: Water 7, Juice 5."', ""),
    ("frame", "", DRAWING, 'cNvPr id="2"', 'cNvPr id="0"'),
    ("frame", "", DRAWING, "<xdr:row>20<", "<xdr:row>5<"),
    ("formula", "'Gone'!$B$1", CHART, "'Product groups'!$B$1", "'Gone'!$B$1"),
    ("series", "", CHART, "<c:ser>", "<c:unknown>"),
    ("series", "rr_total", CHART, "'Product groups'!$B$1<", "rr_total<"),
    ("series", "'Product groups'!$B$2:$B$4", CHART, "!$B$2:$B$3", "!$B$2:$B$4"),
    ("series", "'Product groups'!$B$2:$B$3", CHART, "<c:v>7<", "<c:v>NaN<"),
    ("series", "'Product groups'!$B$1", CHART, "<c:v>Cases<", f"<c:v>{LONG}<"),
    ("series", "'Product groups'!$B$1", CHART, '<c:pt idx="0"><c:v>Cases</c:v></c:pt>', ""),
    ("axes", "", CHART, '<c:axId val="100"/></c:barChart>', '<c:axId val="7"/></c:barChart>'),
    ("axes", "", CHART, '<c:delete val="0"/><c:axPos val="l"/>', '<c:axPos val="l"/>'),
)  # fmt: skip


def with_changed(part: str, old: str, new: str) -> bytes:
    """The good workbook with something else in one place."""
    text = PARTS[part]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {part}"
    changed = text.replace(old, new)
    if new == "<c:unknown>":  # an element that is opened must be closed
        changed = changed.replace("</c:ser>", "</c:unknown>")
    return packed({**PARTS, part: changed})


def found(workbook: bytes) -> set[tuple[str, str]]:
    """The rules that complain, with their cells."""
    return {(finding.rule, finding.cell) for finding in findings(workbook)}


def test_a_good_workbook_is_clean() -> None:
    assert findings(packed(PARTS)) == []


@pytest.mark.validator
def test_the_good_workbook_is_good_for_the_validator_too(tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(packed(PARTS))
    assert of_validator(tmp_path / "good.xlsx") == []


@pytest.mark.parametrize(("rule", "at", "part", "old", "new"), PLANTED)
def test_a_defect_is_found_where_it_stands(
    rule: str, at: str, part: str, old: str, new: str
) -> None:
    assert (rule, at) in found(with_changed(part, old, new))


def without(name: str) -> Mapping[str, str]:
    """The parts but one."""
    return {part: text for part, text in PARTS.items() if part != name}


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_part_that_is_needed_and_is_not_there_is_found(name: str) -> None:
    assert ("parts_that_must_be_there", "") in found(packed(without(name)))


def test_a_part_that_nobody_knows_is_found() -> None:
    rules = found(packed({**PARTS, "xl/comments1.xml": "<comments/>"}))
    assert {("content_type", ""), ("relation", "")} <= rules


def test_a_part_without_a_type_is_found() -> None:
    named = [f for f in findings(packed(without(TYPES))) if f.rule == "content_type"]
    assert [(f.part, f.says) for f in named] == [(TYPES, "is not there")]


def test_two_entries_of_one_name_are_found() -> None:
    target = io.BytesIO(packed(PARTS))
    with zipfile.ZipFile(target, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says it too
        package.writestr("XL/styles.xml", PARTS[STYLES])
    assert ("two_entries_of_one_name", "") in found(target.getvalue())


def test_a_defect_is_planted_for_every_rule() -> None:
    planted = {rule for rule, *_ in PLANTED}
    elsewhere = {"two_entries_of_one_name", "parts_that_must_be_there"}
    assert planted | elsewhere == {rule.__name__ for rule in RULES}


# -- formulas and number formats ------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        "1", "-A1%", "+(A1)", "A1:B2", "$A$1", "'It''s'!A1", "Board!$A:$B", "SUM(1:2)",
        'IF(A1<>"a;b(",TRUE,"say ""yes""")', "rr_total-RR_TOTAL", "SUM(A1:INDEX(A:A,3))",
        "1.5e-3*2^3&\"x\"", "ROUND( A1 , 2 )", "AND(A1>=1,A1<=2)",
    ],
)  # fmt: skip
def test_a_formula_that_all_programs_read_has_nothing_wrong(formula: str) -> None:
    assert list(of_formula(formula, {"board", "it's"}, {"rr_total"})) == []


@pytest.mark.parametrize(
    "formula",
    [
        "", "=1", "1;2", "SUM(1", "SUM(1))", "SUM(1,)", "SUM()", "SUM(,1)", "1 2", "A1 B1", "*1",
        "1+", "()", "\"a", "'Board!A1", "Board!", "Board!SUM(1)", "Nope!A1", "nope", "A1048577",
        "XFE1", "#REF!", "{1,2}", "A1#", "Table[x]", "@A1", "A1\nB1", "XLOOKUP(1,A:A,B:B)",
        "_xlfn.IFS(1,2)", "TEXT(A1,\"dd\")", "TODAY()", "NOW()", "RAND()", "OFFSET(A1,1,1)",
        "INDIRECT(\"A1\")", "СУММ(A1)", "sum(1)", "IF(1)", "IF(1,2,3,4)", "ROUND(1)",
        f"\"{'x' * 256}\"", f"SUM({'1,' * 255}1)", NESTED, "1+" * 4097 + "1",
        "Board:Board!A1",
    ],
)  # fmt: skip
def test_a_formula_that_some_program_does_not_read_is_found(formula: str) -> None:
    assert list(of_formula(formula, {"board"}, {"rr_total"}))


@pytest.mark.parametrize(
    "code",
    [
        "General", "0", "#,##0.00;-#,##0.00;0;@", '"▼ "0%;"▼ −"0%', '" ▲"* 0%" "', "0_)", "\\x0",
        "[>=0.5]+#,##0;[<=-0.5]\"−\"#,##0;0", "dd.mm.yyyy hh:mm", "[h]:mm", "[Red]0", "0.0E+00",
        "[$-419]d mmm", "#,##0,,",
    ],
)  # fmt: skip
def test_a_number_format_that_excel_reads_has_nothing_wrong(code: str) -> None:
    assert list(of_number_format(code)) == []


@pytest.mark.parametrize(
    "code",
    ["", '"open', '0"', "0 шт", "0 cases", "ДД.ММ", "[Foo]0", "[0", "0;0;0;0;0", "0\\", "0_", "0*",
     "[>1]0;[>2]0;[>3]0", "0" * 256],
)  # fmt: skip
def test_a_number_format_that_excel_does_not_read_is_found(code: str) -> None:
    assert list(of_number_format(code))
