"""The files that are mutated, and the jobs that they are part of: small, messy, of every format."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import msoffcrypto.format.ooxml
import openpyxl

from runrate import demo
from tests.fuzz import xlsb
from tests.office import converted, office

HEADINGS = ("Дата", "Товарная группа", "Канал", "Короба", "Сумма, руб.")
GROUPS, CHANNELS = ("Чай", "Кофе & какао", "Вода <5 л>"), ("Сети", "Рынки", "HoReCa")
AS_OF = date(2026, 11, 17)
_LIMITS = "[limits]\nmemory_mb = 600\nseconds = 5\n"


@dataclass(frozen=True)
class Seed:
    """A file of a job: the job's folder (with its `runrate.toml`) and the file to mutate in it.
    ``weight`` is how often it is taken."""

    folder: Path
    file: str
    weight: int


def rows() -> Iterator[tuple[date, str, str, int, float]]:
    """Sales of three weeks."""
    for number in range(60):
        day = date(2026, 10, 28) + timedelta(days=number // 3)
        amount = round((number * 37 % 91) * 12.35 - 40, 2)
        yield day, GROUPS[number % 3], CHANNELS[number // 2 % 3], number % 7 + 1, amount


def write(folder: Path, with_office: bool = True) -> list[Seed]:
    """Every seed, written into the folder; with an .xls if LibreOffice is there to write it."""
    small = folder / "small"
    small.mkdir(parents=True)
    plan = "".join(f"2026-11-01,{group},100,60000\n" for group in GROUPS)
    (small / "plan.csv").write_text(f"Месяц,Товарная группа,План короба,План руб\n{plan}")
    seeds = []
    for name, weight in _sales(small, with_office).items():
        job = folder / name
        job.mkdir()
        (small / name).rename(job / name)
        (job / "plan.csv").write_bytes((small / "plan.csv").read_bytes())
        (job / "runrate.toml").write_text(
            f'language = "ru"\n[actuals]\nfiles = ["{name}"]\n[plan]\nfiles = ["plan.csv"]\n'
            + _LIMITS
        )
        seeds.append(Seed(job, name, weight))
    return [*seeds, *_demo(folder / "demo")]


def _demo(folder: Path) -> Iterator[Seed]:
    """The sample's own files, with the sales of the last month alone."""
    settings = demo.write(folder, "en")
    (sales,) = folder.glob("sales *-11.xlsx")
    text = settings.read_text(encoding="utf-8").replace("sales *.xlsx", sales.name)
    settings.write_text(text + "\n" + _LIMITS, encoding="utf-8")
    for name, weight in ((sales.name, 2), ("plan.xlsx", 3), ("clients.xlsx", 2)):
        yield Seed(folder, name, weight)
    for name, weight in (("products.xlsx", 2), ("days off.xlsx", 2)):
        yield Seed(folder, name, weight)


def _sales(folder: Path, with_office: bool) -> dict[str, int]:
    """The same sales in every format -> how often each is taken."""
    _messy(folder / "messy.xlsx")
    _as_excel(folder / "excel.xlsx")
    lines = [";".join(HEADINGS)]
    lines += [
        f"{day:%d.%m.%Y};{g};{c};{n};{str(a).replace('.', ',')}" for day, g, c, n, a in rows()
    ]
    (folder / "sales.csv").write_bytes("\r\n".join(lines).encode("cp1251"))
    _page(folder / "page.xls")
    _xml_2003(folder / "xml.xls")
    _open_document(folder / "sales.ods")
    text = [[str(day), *rest] for day, *rest in rows()]
    xlsb.write(folder / "sales.xlsb", [list(HEADINGS), *text])
    with (folder / "messy.xlsx").open("rb") as file, (folder / "secret.xlsx").open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(file).encrypt("VelvetSweatshop", target)
    found = {"messy.xlsx": 12, "excel.xlsx": 12, "sales.csv": 5, "page.xls": 4, "xml.xls": 4}
    found |= {"sales.ods": 2, "sales.xlsb": 2, "secret.xlsx": 1}
    if with_office and office():
        (old,) = converted([folder / "messy.xlsx"], "xls", folder)
        old.rename(folder / "old.xls")
        found["old.xls"] = 2
    return found


def _messy(path: Path) -> None:
    """A cover, a title above the table, a total below it, numbers as text, an error, a hidden
    sheet."""
    book = openpyxl.Workbook()
    book.active.title = "Обложка"
    book.active["B2"] = "Отчёт о продажах"
    sheet = book.create_sheet("Продажи")
    sheet["B1"] = "Продажи за ноябрь 2026"
    for at, heading in enumerate(HEADINGS, 2):
        sheet.cell(3, at, heading)
    for number, (day, group, channel, cases, amount) in enumerate(rows(), 4):
        told = f"{amount:,}".replace(",", " ").replace(".", ",") if number % 5 == 0 else amount
        for at, value in enumerate((day, group, channel, cases, told), 2):
            sheet.cell(number, at, value)
    sheet["F20"] = "#N/A"
    sheet["F20"].data_type = "e"
    sheet.append([None, "Итого", None, None, 1, 2])
    book.create_sheet("Скрыт").sheet_state = "hidden"
    book.save(path)


def _as_excel(path: Path) -> None:
    """As Excel itself writes: shared strings, date formats, formulas with their values."""
    texts = list(dict.fromkeys([*HEADINGS, *GROUPS, *CHANNELS]))
    number = {text: at for at, text in enumerate(texts)}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office_ns = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

    def text(address: str, value: str) -> str:
        return f'<c r="{address}" t="s"><v>{number[value]}</v></c>'

    lines = ["".join(text(f"{'ABCDE'[at]}1", heading) for at, heading in enumerate(HEADINGS))]
    for at, (day, group, channel, cases, amount) in enumerate(rows(), 2):
        serial = (day - date(1899, 12, 30)).days
        lines.append(
            f'<c r="A{at}" s="1"><v>{serial}</v></c>{text(f"B{at}", group)}'
            f'{text(f"C{at}", channel)}<c r="D{at}"><v>{cases}</v></c>'
            f'<c r="E{at}"><f>D{at}*{amount / cases}</f><v>{amount}</v></c>'
        )
    body = "".join(f'<row r="{at}" spans="1:5">{line}</row>' for at, line in enumerate(lines, 1))
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{office_ns}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            {
                "worksheet": "worksheets/sheet1.xml",
                "styles": "styles.xml",
                "sharedStrings": "sharedStrings.xml",
            }.items(),
            1,
        )
    )
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{sheet_type}.sheet.main+xml"/><Override '
        f'PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet_type}.worksheet+xml"/><Override '
        f'PartName="/xl/styles.xml" ContentType="{sheet_type}.styles+xml"/><Override PartName='
        f'"/xl/sharedStrings.xml" ContentType="{sheet_type}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office_ns}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{relations}</Relationships>",
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office_ns}"><workbookPr/><sheets>'
        f'<sheet name="Продажи" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": f"<styleSheet {main}><fonts><font/></fonts><fills><fill>"
        '<patternFill patternType="none"/></fill></fills><borders><border/></borders><cellStyleXfs>'
        '<xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst {main} count="{len(texts)}">'
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        + "</sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><dimension ref="A1:E61"/><sheetData>{body}'
        f"</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, head + content)


def _page(path: Path) -> None:
    cells = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    body = "".join(
        f"<tr><td>{day:%d.%m.%Y}</td><td>{escape(g)}</td><td>{c}</td><td>{n}</td><td>{a}</td></tr>\n"
        for day, g, c, n, a in rows()
    )
    path.write_text(f"<html><meta charset=utf-8><table><tr>{cells}</tr>\n{body}</table></html>")


def _xml_2003(path: Path) -> None:
    def cell(value: object) -> str:
        kind = "String" if isinstance(value, str) else "Number"
        if isinstance(value, date):
            kind, value = "DateTime", f"{value}T00:00:00.000"
        return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'

    body = "".join(f"<Row>{''.join(map(cell, row))}</Row>\n" for row in (HEADINGS, *rows()))
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(
        f'<?xml version="1.0"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">\n'
        f'<Worksheet ss:Name="Продажи"><Table>\n{body}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )


def _open_document(path: Path) -> None:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )

    def cell(value: object) -> str:
        if isinstance(value, str):
            said = f"<text:p>{escape(value)}</text:p>"
            return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'
        kind, key = ("date", "date-value") if isinstance(value, date) else ("float", "value")
        return f'<table:table-cell office:value-type="{kind}" office:{key}="{value}"/>'

    body = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
        for row in (HEADINGS, *rows())
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest"
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Продажи">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
