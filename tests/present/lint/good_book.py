# ruff: noqa: E501 (XML as it is written)
"""A small workbook with one of everything that the rules look at, and nothing wrong with it.

Its parts are written out, so that a test can put one defect into one of them.
"""

import io
import zipfile
from collections.abc import Mapping

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING_ML = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"

_SHEET = f'xmlns="{_SHEET_ML}" xmlns:r="{_OFFICE}"'
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.spreadsheetml.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.spreadsheetml.sharedStrings+xml"/>
<Override PartName="/xl/calcChain.xml" ContentType="{_TYPE}.spreadsheetml.calcChain+xml"/>
<Override PartName="/xl/tables/table1.xml" ContentType="{_TYPE}.spreadsheetml.table+xml"/>
<Override PartName="/xl/drawings/drawing1.xml" ContentType="{_TYPE}.drawing+xml"/>
<Override PartName="/xl/charts/chart1.xml" ContentType="{_TYPE}.drawingml.chart+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>""",
    "_rels/.rels": f"""{_RELATIONS}
{_relation(1, "officeDocument", "xl/workbook.xml")}
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/></Relationships>""",
    "docProps/core.xml": f"""<cp:coreProperties
 xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:creator>runrate</dc:creator>
<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-18T07:30:00Z</dcterms:created>
</cp:coreProperties>""",
    "xl/_rels/workbook.xml.rels": f"""{_RELATIONS}
{_relation(1, "worksheet", "/xl/worksheets/sheet1.xml")}
{_relation(2, "worksheet", "worksheets/sheet2.xml")}
{_relation(3, "styles", "styles.xml")}
{_relation(4, "sharedStrings", "sharedStrings.xml")}
{_relation(5, "calcChain", "calcChain.xml")}
</Relationships>""",
    "xl/workbook.xml": f"""<workbook {_SHEET}>
<bookViews><workbookView activeTab="0" firstSheet="0"/></bookViews>
<sheets><sheet name="Board" sheetId="1" r:id="rId1"/>
<sheet name="Product groups" sheetId="2" state="visible" r:id="rId2"/></sheets>
<definedNames>
<definedName name="_xlnm.Print_Area" localSheetId="0">'Board'!$A$1:$D$9</definedName>
<definedName name="_xlnm.Print_Titles" localSheetId="1">'Product groups'!$A:$A,'Product groups'!$1:$1</definedName>
<definedName name="rr_total">'Product groups'!$D$1</definedName>
</definedNames>
<calcPr calcId="191029"/></workbook>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet {_SHEET}>
<sheetPr><outlinePr summaryBelow="0"/></sheetPr><dimension ref="A1:D5"/>
<sheetViews><sheetView workbookViewId="0" tabSelected="1" zoomScale="90">
<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>
<selection pane="bottomRight" activeCell="B3" sqref="B3:B4"/></sheetView></sheetViews>
<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="3" width="9" style="1"/></cols>
<sheetData>
<row r="1" ht="24" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t>The board</t></is></c><c r="B1" s="1"/></row>
<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>
<row r="3" outlineLevel="1"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>12.5</v></c>
<c r="C3"><f>IF(AND(B3&gt;0,rr_total&gt;0),B3/rr_total,"")</f><v>0.125</v></c>
<c r="D3" t="b"><v>1</v></c></row>
<row r="4"><c r="A4" s="2"><v>46344</v></c><c r="B4" s="1"><v>-3e-2</v></c>
<c r="C4" t="str"><f>IF(SUM('Product groups'!B2:B3,-1)&lt;&gt;0,"● "&amp;FIXED(100%,0),"")</f><v>● 100</v></c></row>
</sheetData>
<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>
<conditionalFormatting sqref="B3:B4 D3"><cfRule type="expression" dxfId="0" priority="1">
<formula>LEFT($C3,1)="●"</formula></cfRule><cfRule type="cellIs" operator="between" dxfId="0" priority="2">
<formula>1</formula><formula>2</formula></cfRule></conditionalFormatting>
<dataValidations count="3">
<dataValidation type="list" sqref="D4" errorTitle="No" error="Choose one"><formula1>"yes,no"</formula1></dataValidation>
<dataValidation type="list" sqref="D5"><formula1>'Product groups'!$A$2:$A$3</formula1></dataValidation>
<dataValidation type="decimal" sqref="D6 D8"><formula1>0</formula1><formula2>1</formula2></dataValidation>
</dataValidations>
<hyperlinks><hyperlink ref="A3" location="'Product groups'!A2" tooltip="Water"/>
<hyperlink ref="A4" location="rr_total"/></hyperlinks>
<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.5" header="0.25" footer="0.25"/>
<pageSetup paperSize="9" scale="90" fitToHeight="0"/>
<headerFooter><oddFooter>&amp;L&amp;8 &amp;A&amp;R&amp;"Arial,Bold"&amp;K1B2733page &amp;P / &amp;N &amp;&amp; so on</oddFooter></headerFooter>
<colBreaks count="1" manualBreakCount="1"><brk id="3" max="1048575" man="1"/></colBreaks>
<drawing r:id="rId1"/></worksheet>""",
    "xl/worksheets/_rels/sheet1.xml.rels": f"""{_RELATIONS}
{_relation(1, "drawing", "../drawings/drawing1.xml")}</Relationships>""",
    "xl/worksheets/sheet2.xml": f"""<worksheet {_SHEET}><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1"><v>100</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>7</v></c></row>
<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>5</v></c></row>
</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>""",
    "xl/worksheets/_rels/sheet2.xml.rels": f"""{_RELATIONS}
{_relation(1, "table", "../tables/table1.xml")}</Relationships>""",
    "xl/tables/table1.xml": f"""<table xmlns="{_SHEET_ML}" id="1" name="Groups" displayName="Groups" ref="A1:B3">
<autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="Group"/>
<tableColumn id="2" name="Cases" dataDxfId="0"/></tableColumns></table>""",
    "xl/sharedStrings.xml": f"""<sst xmlns="{_SHEET_ML}" count="8" uniqueCount="4">
<si><t>Group</t></si><si><t>Cases</t></si><si><t>Water</t></si><si><t>Juice</t></si></sst>""",
    "xl/calcChain.xml": f"""<calcChain xmlns="{_SHEET_ML}"><c r="C3" i="1"/><c r="C4"/></calcChain>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{_SHEET_ML}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="[&gt;=0.5]#,##0;[&lt;=-0.5]&quot;−&quot;#,##0;0;@"/>
<numFmt numFmtId="165" formatCode="dd.mm.yyyy"/></numFmts>
<fonts count="1"><font><sz val="10"/><color rgb="FF1B2733"/><name val="Arial"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/></border></borders>
<cellStyleXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>
<xf numFmtId="164" fontId="0" fillId="2" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="0" fillId="2" borderId="0" xfId="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="rr units" xfId="1"/></cellStyles>
<dxfs count="1"><dxf><font><color rgb="FFFFFFFF"/></font><numFmt numFmtId="200" formatCode="&quot;▼ &quot;0%"/>
<fill><patternFill><bgColor rgb="FFA61C1C"/></patternFill></fill></dxf></dxfs></styleSheet>""",
    "xl/drawings/drawing1.xml": f"""<xdr:wsDr xmlns:xdr="{_DRAWING_ML}/spreadsheetDrawing"
 xmlns:a="{_DRAWING_ML}/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>
<xdr:cNvPr id="2" name="Cases" descr="Cases by group: Water 7, Juice 5."/><xdr:cNvGraphicFramePr/>
</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>
<a:graphic><a:graphicData uri="{_DRAWING_ML}/chart">
<c:chart xmlns:c="{_DRAWING_ML}/chart" xmlns:r="{_OFFICE}" r:id="rId1"/></a:graphicData></a:graphic>
</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>""",
    "xl/drawings/_rels/drawing1.xml.rels": f"""{_RELATIONS}
{_relation(1, "chart", "../charts/chart1.xml")}</Relationships>""",
    "xl/charts/chart1.xml": f"""<c:chartSpace xmlns:c="{_DRAWING_ML}/chart"><c:chart><c:plotArea><c:layout/>
<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/>
<c:tx><c:strRef><c:f>'Product groups'!$B$1</c:f><c:strCache><c:ptCount val="1"/>
<c:pt idx="0"><c:v>Cases</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:f>'Product groups'!$A$2:$A$3</c:f><c:strCache><c:ptCount val="2"/>
<c:pt idx="0"><c:v>Water</c:v></c:pt><c:pt idx="1"><c:v>Juice</c:v></c:pt></c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:f>'Product groups'!$B$2:$B$3</c:f><c:numCache><c:formatCode>0</c:formatCode>
<c:ptCount val="2"/><c:pt idx="0"><c:v>7</c:v></c:pt><c:pt idx="1"><c:v>5</c:v></c:pt></c:numCache></c:numRef></c:val>
</c:ser><c:axId val="10"/><c:axId val="100"/></c:barChart>
<c:catAx><c:axId val="10"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="100"/></c:catAx>
<c:valAx><c:axId val="100"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="10"/></c:valAx>
</c:plotArea></c:chart></c:chartSpace>""",
}  # fmt: skip


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name, _HEAD + text if isinstance(text, str) else text)
    return target.getvalue()
