"""Tables in HTML, in a web page saved in one file and in Excel 2003's XML, all called .xls."""

import contextlib
import time
from pathlib import Path

import pytest

from runrate.model.access import Access, Limits
from runrate.read import actuals, source

from .hostile import refused, told
from .workbooks import settings

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<style>td {{ color: red }}</style></head><body>
<table><tr><td colspan=3>Продажи за ноябрь</td></tr>
<tr><th>Дата<th rowspan=2>Товарная группа<th>Сумма</tr>
<tr><td>&nbsp;</td><td>руб.</td></tr>
<tr><td>02.11.2026</td><td>Чай &amp; кофе</td><td align=right x:num="1234.5">1 234,50</td></tr>
<tr><td>03.11.2026</td><td>Чай<br>зелёный</td><td>20,5</td></tr>
<tr><td>04.11.2026</td><td>Вода</td><td>#Н/Д</td></tr></table></body></html>"""

WORKBOOK = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="Cover"><Table>
  <Row><Cell><Data ss:Type="String">Hello</Data></Cell></Row></Table></Worksheet>
 <Worksheet ss:Name="Sales"><Table>
  <Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">Date</Data></Cell>
   <Cell ss:MergeAcross="1"><Data ss:Type="String">Product group</Data></Cell>
   <Cell><Data ss:Type="String">Amount</Data></Cell></Row>
  <Row><Cell ss:Index="2"><Data ss:Type="DateTime">2026-11-02T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="String">Tea</Data></Cell>
   <Cell ss:Index="5"><Data ss:Type="Number">10.5</Data></Cell></Row>
  <Row ss:Index="7">
   <Cell ss:Index="2"><Data ss:Type="DateTime">2026-11-03T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="String">Tea</Data></Cell>
   <Cell ss:Index="5"><Data ss:Type="Error">#N/A</Data></Cell></Row>
 </Table></Worksheet></Workbook>"""


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "koi8-r"])
def test_a_page_called_xls(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "выгрузка.xls"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    book = source.open_book(path)
    grid = book.grid(book.sheets[0])
    assert grid.texts(0) == ("Продажи за ноябрь", "", "")
    assert grid.texts(2) == ("", "", "руб.")  # the spanning heading stands in row 2
    assert grid.texts(3) == ("02.11.2026", "Чай & кофе", "1234.5")
    assert grid.texts(4) == ("03.11.2026", "Чай зелёный", "20,5")
    assert (grid.errors, grid.letters) == ({(5, 2)}, ("A", "B", "C"))
    read = actuals.read(settings(tmp_path, actuals={"files": [path.name]}))
    assert read.frame["unit.money"].sum() == 1255.0


def test_tables_that_only_lay_a_page_out_are_left_aside(tmp_path: Path) -> None:
    """A table within a cell of a table is one of its own; a menu of one cell is none."""
    path = tmp_path / "page.xls"
    path.write_text(
        "<table><tr><td><table><tr><td>Menu</td></tr></table></td></tr><tr><td>"
        "<table><caption>Sales</caption><tr><td>Date<td>Amount<tr><td>2026-11-02<td>5</table>"
        "</td></tr></table>"
    )
    book = source.open_book(path)
    assert book.sheets == ("Sales",)
    assert book.grid("Sales").texts(1) == ("2026-11-02", "5")


def test_several_tables_are_several_sheets(tmp_path: Path) -> None:
    one = "<table><tr><td>a<td>b</table>"
    path = tmp_path / "page.xls"
    path.write_text(f"<html>{one}{one.replace('>a', '>c')}</html>")
    assert source.open_book(path).sheets == ("1", "2")
    assert source.open_book(path).grid("2").texts(0) == ("c", "b")


def test_a_web_page_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "page.xls"
    path.write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\n"
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        "<table><tr><td>Date</td><td>Amount</td></tr><tr><td>2026-11-02</td><td>=31</td></tr>"
        "</table>\n--X--\n"
    )
    book = source.open_book(path)
    assert book.grid(book.sheets[0]).texts(1) == ("2026-11-02", "1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_excel_2003s_xml_called_xls(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sales.xls"
    text = WORKBOOK.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    path.write_bytes(text.encode(encoding))
    book = source.open_book(path)
    assert book.sheets == ("Cover", "Sales")
    grid = book.grid("Sales")
    assert grid.letters == ("B", "C", "D", "E")
    assert grid.texts(2) == ("Date", "Product group", "", "Amount")
    assert grid.texts(3) == ("2026-11-02 00:00:00", "Tea", "", "10.5")
    assert list(grid.rows) == [1, 2, 3, 4, 5, 6, 7]
    assert grid.errors == {(6, 3)}
    read = actuals.read(settings(tmp_path, actuals={"files": [path.name]}))
    assert read.frame["unit.money"].sum() == 10.5
    (aside,) = [one for one in read.problems if one.code == "error_cell"]
    assert str(aside.places[0]) == "sales.xls › Sales!E7"


def test_xml_with_entities_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "laughs.xls"
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">]>'
    path.write_text(laughs + WORKBOOK.split("?>", 1)[1].replace("Tea", "&a;"))
    assert "DOCTYPE" in refused(path, "xml_doctype")


def test_xml_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "cut.xls"
    path.write_text(WORKBOOK[: len(WORKBOOK) // 2])
    assert "XML, line" in refused(path, "file_unreadable")


@pytest.mark.parametrize("index", ["0", "-5", "9999999", "x", "99999999999999999999"])
def test_an_index_that_is_none(tmp_path: Path, index: str) -> None:
    path = tmp_path / "far.xls"
    path.write_text(WORKBOOK.replace('ss:Index="7"', f'ss:Index="{index}"'))
    refused(path, "file_unreadable")


@pytest.mark.parametrize("lost", ["Cell", "Row"])
def test_a_text_that_stands_in_no_cell_or_row(tmp_path: Path, lost: str) -> None:
    """The first cell or row of the sheet is lost, but not what it held."""
    before, opening, rest = WORKBOOK.partition(f"<{lost}")
    inner, _, after = rest.partition(">")[2].partition(f"</{lost}>")
    path = tmp_path / "lost.xls"
    path.write_text(before + inner + after)
    assert opening
    refused(path, "file_unreadable")


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>No table here</body></html>",
        '<?xml version="1.0"?><rss><channel/></rss>',
        "<!doctype html><title>Sign in</title><table><tr><td>Sign in</td></tr></table>",
        "MIME-Version: 1.0\n\nHello",
    ],
)
def test_markup_without_a_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.xls"
    path.write_text(text)
    refused(path, "file_not_spreadsheet")


def test_a_cell_that_spans_the_world(tmp_path: Path) -> None:
    path = tmp_path / "wide.xls"
    cell = '<td colspan="99999999" rowspan=1000000>x'
    path.write_text(f"<table><tr>{cell}<td>y<tr><td>z</table>")
    grid = source.open_book(path).grid(None)
    assert grid.cells.size < 100
    assert grid.texts(0)[-1] == "y"


def test_tags_without_end_do_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "slow.xls"
    path.write_text("<table><tr><td>a<td>b" + "<a " * 2_000_000)
    start = time.monotonic()
    with contextlib.suppress(source.Stop):
        source.open_book(path, None, Access(Limits(seconds=3)))
    assert time.monotonic() - start < 20


def test_markup_in_the_data_stays_text(tmp_path: Path) -> None:
    """Rich's marks, a formula and a path as names: they come out as they went in."""
    path = tmp_path / "[bold]x[red].csv"
    path.write_text(
        "date,product group,amount\n2026-11-02,[/red][link=http://x]=1+1,5\n2026-11-03,../../x,zz[/]\n"
    )
    said = told(path)
    assert said.exit == 1  # one amount cannot be read
    assert "[bold]x[red].csv" in said.out
    assert "zz[/]" in said.out
    assert said.err == ""
