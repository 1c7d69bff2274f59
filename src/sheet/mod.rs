//! Spreadsheets as programs write them: text with delimiters, or a workbook.
//!
//! In: bytes. Out: text that can be read row by row, and the way back to the cell. Holds: this is
//! where encodings, delimiters and workbooks are told apart, for lists of records and for answers
//! alike; what the columns mean is for those who read them.

pub mod delimiter;
pub mod encoding;
pub mod rows;
pub mod stored;
pub mod text;
pub mod workbook;

/// What a workbook begins with.
pub const WORKBOOK: &[u8] = b"PK\x03\x04";

/// What workbooks of before 2007 and those with a password begin with.
pub const OLD_WORKBOOK: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// How many rows from the top on tell what a file is.
pub const HEADING_ROWS: usize = 14;
