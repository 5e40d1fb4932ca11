//! Workbooks: the input is the texts of the parts, or the whole file byte for byte.

use flate2::Crc;
use policyc::engine::{Layout, Origin};

use super::records::judges;
use super::shipped::BOOKS;

/// What separates parts: a byte that stands in no text of UTF-8.
const BETWEEN: u8 = 0xff;

/// The parts that the input may replace, in their order: the sheet first, which matters most.
const PARTS: [&str; 6] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
];

/// What stands where the input says nothing.
const WRITTEN: [&str; 6] = [
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>subject</t></is></c></row></sheetData></worksheet>"#,
    r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>subject</t></si><si><t>甲</t></si></sst>"#,
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
];

/// Opens a workbook and judges its rows. Bytes that begin as a workbook does are one.
pub(super) fn opens(bytes: &[u8]) {
    let origin = Origin::from(Layout::Sheet);
    if bytes.starts_with(b"PK") {
        return judges(&BOOKS[0], bytes, &origin);
    }
    let mut given = bytes.split(|byte| *byte == BETWEEN);
    let part = |(name, written): (&'static str, &'static str)| {
        let text = given.next().filter(|text| !text.is_empty()).unwrap_or(written.as_bytes());
        (name, text.to_owned())
    };
    let parts: Vec<_> = PARTS.into_iter().zip(WRITTEN).map(part).collect();
    judges(&BOOKS[0], &archive(&parts), &origin);
}

/// Parts in a ZIP archive, as they are: signatures and lengths in the order of APPNOTE 6.3, 4.3.7 to 4.3.16.
fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut body, mut list) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = small(body.len());
        let about = about(name, text);
        body.extend(b"PK\x03\x04");
        body.extend(&about);
        body.extend(name.as_bytes());
        body.extend(text);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&about);
        list.extend([0; 10]);
        list.extend(at);
        list.extend(name.as_bytes());
    }
    let count = u8::try_from(parts.len()).expect("few parts");
    let (start, size) = (small(body.len()), small(list.len()));
    body.extend(list);
    body.extend(b"PK\x05\x06\0\0\0\0");
    body.extend([count, 0, count, 0]);
    body.extend(size);
    body.extend(start);
    body.extend([0, 0]);
    body
}

/// What both headers of a part say of it: version 2.0, stored, no date, checksum, sizes, the length of its name and of nothing else.
fn about(name: &str, text: &[u8]) -> Vec<u8> {
    let mut sum = Crc::new();
    sum.update(text);
    let mut about = vec![0x14, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    about.extend(sum.sum().to_le_bytes());
    about.extend(small(text.len()));
    about.extend(small(text.len()));
    about.extend([u8::try_from(name.len()).expect("a short name"), 0, 0, 0]);
    about
}

fn small(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("a short input").to_le_bytes()
}
