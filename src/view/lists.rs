//! Lists of records in the form in which they are read: to be worked on in a spreadsheet and put back.
//!
//! In: what an edition shows of an alliance. Out: [`List`]s, a row a record, named as fields and
//! files are. Holds: put into the content, a list says the same as the records that it was made of;
//! a field that no cell can hold, a text in Markdown or a table, is left out of all rows.

use crate::model::agreement::Obligation;
use crate::model::communication::CommunicationLog;
use crate::model::decision::Action;
use crate::model::governance::Membership;
use crate::model::people::Person;
use crate::model::risk::Risk;
use crate::schema::shape::{FieldShape, Fields};
use crate::schema::{Kind, Kinded, Record, Shape, Statement, Table};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::route::{Route, Target};
use crate::view::table::{Cell, Column, DataTable};

/// A list as a file.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub kind: Kind,
    pub route: Route,
    pub table: DataTable,
    /// The fields that are said and that no cell can hold.
    pub left_out: Vec<String>,
}

/// All lists of an alliance.
pub fn of_alliance(desk: &Desk<'_>) -> Vec<List> {
    let kinds =
        [Person::KIND, Membership::KIND, Obligation::KIND, Action::KIND, Risk::KIND, CommunicationLog::KIND];
    kinds.into_iter().filter_map(|kind| of_kind(desk, kind)).collect()
}

fn of_kind(desk: &Desk<'_>, kind: Kind) -> Option<List> {
    let records = desk.records;
    match kind {
        Person::KIND => list(desk, &records.people, "people"),
        Membership::KIND => list(desk, &records.memberships, "memberships"),
        Obligation::KIND => list(desk, &records.obligations, "obligations"),
        Action::KIND => list(desk, &records.actions, "actions"),
        Risk::KIND => list(desk, &records.risks, "risks"),
        CommunicationLog::KIND => list(desk, &records.communication_logs, "communication-logs"),
        _ => None,
    }
}

/// A sentence that leads to the list of a kind, where there is one.
pub fn pointer(desk: &Desk<'_>, kind: Kind) -> Option<Rich> {
    // What is shared stands in the lists of no alliance.
    desk.alliance?;
    let list = of_kind(desk, kind)?;
    let name = list.route.path().rsplit('/').next().unwrap_or_default().to_owned();
    let rows = format::count(list.table.rows.len(), "row", "rows");
    let link = Rich::link(format!("{name} with {rows}"), Target::page(&list.route));
    let sentence = Rich::text("For a spreadsheet: ").then(link);
    let how = ", in the form in which the book reads it again";
    if list.left_out.is_empty() {
        return Some(sentence.then(Rich::text(format!("{how}."))));
    }
    let names: Vec<String> = list.left_out.iter().map(|name| name.replace('_', " ")).collect();
    let rest = format!("{how}; it has no room for {}.", format::list(&names));
    Some(sentence.then(Rich::text(rest)))
}

fn list<T: Record>(desk: &Desk<'_>, records: &Table<T>, name: &str) -> Option<List> {
    let Shape::Table(Fields { fields, .. }) = T::shape() else { return None };
    if records.is_empty() {
        return None;
    }
    let rows: Vec<Vec<Option<String>>> = records.iter().map(|record| row(record, &fields)).collect();
    let fits = |at: usize| rows.iter().all(|row| row[at].is_some());
    let is_said = |at: usize| rows.iter().any(|row| row[at].as_ref().is_none_or(|cell| !cell.is_empty()));
    let mut columns: Vec<usize> =
        (0..fields.len()).filter(|at| fits(*at) && (is_said(*at) || fields[*at].required)).collect();
    // What a record is about stands in front, what is about the record behind.
    columns.sort_by_key(|at| matches!(fields[*at].name, "class" | "updated" | "source" | "body"));
    let left_out = (0..fields.len()).filter(|at| !fits(*at)).map(|at| fields[at].name.to_owned()).collect();
    let heading = |at: &usize| Column::words(fields[*at].name, fields[*at].name);
    let mut table = DataTable::new(name, T::KIND.label(), columns.iter().map(heading).collect());
    for row in rows {
        let cell = |at: &usize| match row[*at].as_deref() {
            None | Some("") => Cell::empty(),
            Some(text) => Cell::text(text),
        };
        table.push(None, columns.iter().map(cell).collect());
    }
    let route = Route::file(format!("{}/lists/{name}.csv", desk.prefix));
    Some(List { kind: T::KIND, route, table, left_out })
}

/// What a record says in each field; `None` where a cell cannot hold it.
fn row<T: Record>(record: &T, fields: &[FieldShape]) -> Vec<Option<String>> {
    let said = match record.statement() {
        Statement::Table(said) => said,
        _ => Vec::new(),
    };
    let head = record.head();
    let cell_of = |field: &FieldShape| match field.name {
        "id" => Some(head.id.to_string()),
        "class" => Some(head.class.as_ref().map(ToString::to_string).unwrap_or_default()),
        "updated" => Some(head.updated.map(|day| day.to_string()).unwrap_or_default()),
        name => {
            let statement = said.iter().find(|(own, _)| own == name).map(|(_, statement)| statement);
            statement.map_or_else(|| Some(String::new()), |statement| cell(statement, &field.shape))
        }
    };
    fields.iter().map(cell_of).collect()
}

fn cell(statement: &Statement, shape: &Shape) -> Option<String> {
    match (statement, shape) {
        (statement, _) if statement.is_nothing() => Some(String::new()),
        (statement, Shape::Optional(inner) | Shape::Stated(inner)) => cell(statement, inner),
        (Statement::Text(text), _) => Some(text.clone()),
        (Statement::Record(reference), _) => Some(reference.id.to_string()),
        (Statement::List(items), Shape::List(inner)) => {
            let cells: Option<Vec<String>> = items.iter().map(|item| cell(item, inner)).collect();
            // The sign between entries must not stand in one.
            let cells = cells.filter(|cells| cells.iter().all(|cell| !cell.contains(';')))?;
            Some(cells.join("; "))
        }
        _ => None,
    }
}
