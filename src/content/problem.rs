//! The problems of files and of what binds them together.

use crate::diagnostic::{Code, Level};

pub static TOML_SYNTAX: Code = Code {
    name: "toml-syntax",
    level: Level::Error,
    summary: "A TOML file or front matter is not written as TOML asks.",
    explanation: "Text stands in quotes, dates are complete and unquoted, lists stand in square brackets, and each key occurs once in its table. The message names what the reader stumbled over; the slip is often just before the underlined place: a quote or bracket that was not closed.",
};

pub static NOT_TEXT: Code = Code {
    name: "not-text",
    level: Level::Error,
    summary: "A content file cannot be read as text or as a workbook.",
    explanation: "An editor has saved the file in an older encoding, in which names with accents are garbled elsewhere: save it as UTF-8. Lists of records may have any usual encoding, or be an .xlsx workbook; one with a password or from before 2007 has to be saved anew.",
};

pub static UNCLEAR_ATTENDEE: Code = Code {
    name: "unclear-attendee",
    level: Level::Warning,
    summary: "Minutes list somebody who is nobody of the book, or may be several people.",
    explanation: "Where a meeting has no `attendance` among its fields, it is read from the text: the names below a heading such as Present, Attendees, Apologies or Guests, or behind such a word and a colon. Names are found by the whole name, a part of it with initials, the last name or the initials alone; of two people the member of the body is meant. Somebody who is not found is not counted, neither for the quorum nor in the roster of guests.",
};

pub static UNREAD_ATTENDANCE: Code = Code {
    name: "unread-attendance",
    level: Level::Warning,
    summary: "Minutes have what looks like a list of those present, and it cannot be read.",
    explanation: "Whoever is not read is not counted for the quorum. Below a heading such as Present, Attendees or Apologies, or behind such a word and a colon, names are read as points, one or more a line, behind the name of a party, a body or a function (`Northwind: Anna Keller, Nils Berg`) and from a table with a column Name; a column Present, Attended or Status tells by yes, x or a tick who was there. Where the text cannot say it so, write `attendance` among the fields of the meeting.",
};

pub static UNLOGGED_DECISION: Code = Code {
    name: "unlogged-decision",
    level: Level::Warning,
    summary: "Minutes mark a decision that the log of decisions does not have.",
    explanation: "A decision that stands in the minutes alone is found by nobody a year later, and is decided again. Minutes mark one as `Decision D-014: …`, as `**Decision:** …` or as a point below the heading Decisions; with its id it is linked to its record and tied to the meeting, without one a record of the same meeting that says much the same counts.",
};

pub static UNLOGGED_ACTION: Code = Code {
    name: "unlogged-action",
    level: Level::Warning,
    summary: "Minutes mark an action that the list of actions does not have.",
    explanation: "An action that only the minutes tell of has no owner and no day, and nobody is reminded of it. Minutes mark one as `Action A-17: …`, as `**Action:** …` or as a point below the heading Actions; with its id it is linked to its record, without one a record that names this meeting in `raised_in` and says much the same counts.",
};

pub static MERGE_CONFLICT: Code = Code {
    name: "merge-conflict",
    level: Level::Error,
    summary: "Two versions of a passage stand in a file, between the marks of version control.",
    explanation: "When two people changed the same lines, Git writes both versions into the file, between <<<<<<< and >>>>>>>, and waits for somebody to choose. Until then nobody can tell which one holds, so nothing of the file is read. Keep one version, or make one of the two, and delete the three marked lines.",
};

pub static HIDDEN_DIRECTION: Code = Code {
    name: "hidden-direction",
    level: Level::Warning,
    summary: "An invisible character changes the direction in which a text is shown.",
    explanation: "Such characters come along when text is copied from programs for scripts that run from right to left. Readers then see letters and figures in another order than the one that is written, and a sum can look like another one. Delete the line and type it again.",
};

pub static LARGE_TEXT: Code = Code {
    name: "large-text",
    level: Level::Warning,
    summary: "A Markdown file is larger than five megabytes.",
    explanation: "A page of that size is slow to open and nobody reads it to its end. Mostly it is a document that was pasted as a whole, or a picture written as letters. Divide it, or attach the document as a file and link to it.",
};

pub static UNREAD_SPREADSHEET: Code = Code {
    name: "unread-spreadsheet",
    level: Level::Warning,
    summary: "A spreadsheet lies in content/, and nothing reads, shows or links to it.",
    explanation: "A list of records is read when its file is named after what stands in its rows, as in actions.csv or people.csv, and the values of a KPI when the file lies in a folder kpis and is named after the KPI's id. A spreadsheet of any other name is only something to link to, so a slip in the name would leave all its rows out of the book.",
};

pub static UNKNOWN_FOLDER: Code = Code {
    name: "unknown-folder",
    level: Level::Warning,
    summary: "A folder of Markdown has a name that is nearly that of a kind.",
    explanation: "A Markdown file is a record of the kind that its folder names: a meeting in meetings, a charter in charters. In a folder of any other name it is a free page, which is in no register and is not checked. Rename the folder, or say `kind = \"meeting\"` in the fields of each file.",
};

pub static NO_VALUES: Code = Code {
    name: "no-values",
    level: Level::Warning,
    summary: "A KPI has no values, or a file for them is empty.",
    explanation: "The page of the KPI is empty, and readers take it for a measure that nobody feeds. The values stand in a file of a folder kpis that is named after the KPI's id, with the header `period,value` and a row for each period. Until there is a first value, allow it for a while.",
};

pub static MISPLACED_ALLIANCE: Code = Code {
    name: "misplaced-alliance",
    level: Level::Error,
    summary: "An alliance is described where no alliance is.",
    explanation: "An alliance is a folder of content/ with a file alliance.toml in it; that file describes it, once. A description elsewhere, or a second one, belongs to nothing, and the book would leave it out.",
};

pub static FRONT_MATTER: Code = Code {
    name: "front-matter",
    level: Level::Error,
    summary: "The fields at the head of a Markdown file are not enclosed properly.",
    explanation: "The fields of a Markdown file stand at its very start between two lines of three plus signs (`+++`), written as TOML. YAML between `---` is not read.",
};

pub static UNKNOWN_KIND: Code = Code {
    name: "unknown-kind",
    level: Level::Error,
    summary: "A table or file is of a kind that briefbook does not know.",
    explanation: "Tables in TOML files are named after the kind of record that they hold, as in `[[committee]]`. `briefbook schema` lists all kinds.",
};

pub static DUPLICATE_ID: Code = Code {
    name: "duplicate-id",
    level: Level::Error,
    summary: "Two records of one kind have the same id.",
    explanation: "References would not know which of the two is meant. Ids are unique among the records of a kind in an alliance; the shared records count too.",
};

pub static BROKEN_REFERENCE: Code = Code {
    name: "broken-reference",
    level: Level::Error,
    summary: "A record refers to another one that does not exist.",
    explanation: "An action owned by nobody, a decision escalated to a body that does not exist: the book would say something that is not so. The help line names the id that comes nearest.",
};

pub static UNKNOWN_CLASS: Code = Code {
    name: "unknown-class",
    level: Level::Error,
    summary: "A record or block carries a disclosure class that briefbook.toml does not declare.",
    explanation: "Who may see a thing is decided by its class. A class that is not declared belongs to no edition, and a slip in its name could hide what should be seen or the reverse.",
};

pub static BROKEN_LINK: Code = Code {
    name: "broken-link",
    level: Level::Error,
    summary: "A link or picture in a text leads nowhere.",
    explanation: "Links lead to other files of the project by their path (`../meetings/2026-03-12-jsc.md`), to records by kind and id (`decision:d-014`), to a heading (`#scope`), or outside (`https:`). Where a link has to stay broken for a while, `[[allow]]` in briefbook.toml takes the code, the path, a reason and a last day.",
};

pub static BROKEN_ANCHOR: Code = Code {
    name: "broken-anchor",
    level: Level::Error,
    summary: "A link names a heading that the page does not have.",
    explanation: "The part of a link behind `#` names a heading: its words in lower case, joined by hyphens. Headings that were reworded have another name now.",
};

pub static UNSAFE_LINK: Code = Code {
    name: "unsafe-link",
    level: Level::Error,
    summary: "A link has an address of a kind that a book should not have.",
    explanation: "Links may lead to https, http and mailto addresses and to places in the book. Others, such as `javascript:` or `file:`, would run code or work on one machine only.",
};

pub static RAW_RESPONSES: Code = Code {
    name: "raw-responses",
    level: Level::Error,
    summary: "A text links to a file of survey answers.",
    explanation: "Whoever follows the link could read what individuals answered, which they were promised nobody would. Link to the survey's page instead.",
};

pub static MISSING_ALTERNATIVE: Code = Code {
    name: "missing-alternative",
    level: Level::Error,
    summary: "A picture has no alternative text.",
    explanation: "Readers who cannot see the picture, and the accessible PDF, need words in its place: `![The site network in three regions](map.svg)`.",
};

pub static RAGGED_ROW: Code = Code {
    name: "ragged-row",
    level: Level::Error,
    summary: "A row of a spreadsheet has more or fewer cells than its header.",
    explanation: "A comma or a line break inside a cell has to stand in quotes; otherwise all cells behind it move by one, and dates become names.",
};

pub static BAD_FILE_NAME: Code = Code {
    name: "bad-file-name",
    level: Level::Error,
    summary: "A file, folder or id has a name that cannot stand in addresses.",
    explanation: "The name of an alliance's folder and of a Markdown file becomes part of addresses. At least one letter or digit has to be in it. A book is also written on Windows, which keeps names such as con, aux, nul and com1 for devices, allows none of : * ? \" < > | and no name that ends in a dot.",
};

pub static NO_CONFIGURATION: Code = Code {
    name: "no-configuration",
    level: Level::Error,
    summary: "The project has no briefbook.toml.",
    explanation: "briefbook.toml names the book, its disclosure classes and its editions. Without it nobody could say who may see what. `briefbook init` writes one.",
};

pub static MAPPING_FILE: Code = Code {
    name: "mapping-file",
    level: Level::Error,
    summary: "A wave names a mapping that is not there or has another name than mappings have.",
    explanation: "What the columns of an export mean can stand in a file of its own, which several waves share. Its name ends in `mapping.toml`, so that it is not taken for a file of records; `briefbook survey preview --write-mapping` drafts one.",
};

pub static UNUSED_ATTACHMENT: Code = Code {
    name: "unused-attachment",
    level: Level::Warning,
    summary: "An attachment is described, and no text shows it or links to it.",
    explanation: "A file that no page shows is in no edition, whatever class it has. Either the link to it was forgotten, or the file was replaced and can go.",
};

pub static UNCLOSED_QUOTE: Code = Code {
    name: "unclosed-quote",
    level: Level::Error,
    summary: "A quotation mark in a spreadsheet is never closed.",
    explanation: "Everything behind it counts as one cell, to the end of the file: the rows below are missing from the book. Close it, or, where it is a mark inside a cell, write it twice.",
};

pub static ATTACHMENT: Code = Code {
    name: "bad-attachment",
    level: Level::Error,
    summary: "An [[attachment]] names no file, or one that another names too.",
    explanation: "An [[attachment]] gives a file its disclosure class. If its path is wrong the file keeps the wider class of its folder, and readers may see what they should not; if two speak of one file, nobody can tell which class counts. This cannot be allowed for a while.",
};

pub static NOT_ONE_INSTRUMENT: Code = Code {
    name: "not-one-instrument",
    level: Level::Error,
    summary: "A file that should hold an instrument holds none, or several.",
    explanation: "Outside of a project an instrument is named by its file, so the file has to hold exactly one. Give each instrument a file of its own; such a file can lie in `content/` as it is.",
};

/// All codes of this stage.
pub static CODES: &[&Code] = &[
    &TOML_SYNTAX,
    &NOT_TEXT,
    &MERGE_CONFLICT,
    &HIDDEN_DIRECTION,
    &LARGE_TEXT,
    &UNREAD_SPREADSHEET,
    &UNKNOWN_FOLDER,
    &NO_VALUES,
    &MISPLACED_ALLIANCE,
    &FRONT_MATTER,
    &UNKNOWN_KIND,
    &DUPLICATE_ID,
    &BROKEN_REFERENCE,
    &UNKNOWN_CLASS,
    &BROKEN_LINK,
    &BROKEN_ANCHOR,
    &UNSAFE_LINK,
    &RAW_RESPONSES,
    &MISSING_ALTERNATIVE,
    &RAGGED_ROW,
    &ATTACHMENT,
    &BAD_FILE_NAME,
    &NO_CONFIGURATION,
    &UNUSED_ATTACHMENT,
    &UNCLOSED_QUOTE,
    &NOT_ONE_INSTRUMENT,
    &MAPPING_FILE,
    &UNCLEAR_ATTENDEE,
    &UNREAD_ATTENDANCE,
    &UNLOGGED_DECISION,
    &UNLOGGED_ACTION,
];
