//! A row of a table whose columns are named elsewhere, as JSON or for a spreadsheet.

use super::object::Object;
use super::table::Row;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'t> {
    /// Nothing is known.
    Empty,
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text from outside.
    Text(&'t str),
}

/// Appends a row as one line of JSON.
pub fn row_json(row: &[(&'static str, Cell<'_>)], out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    for (name, cell) in row {
        match cell {
            Cell::Empty => object.null(name),
            Cell::Whole(n) => object.whole(name, *n),
            Cell::Number(n) => object.number(name, *n),
            Cell::Text(text) => object.text(name, text),
        }
    }
    object.close();
    out.push(b'\n');
}

/// Appends a row for a spreadsheet; no cell of it is a formula.
pub fn row_csv(row: &[(&'static str, Cell<'_>)], out: &mut Vec<u8>) {
    let mut line = Row::default();
    for (_, cell) in row {
        match cell {
            Cell::Empty => line.text(""),
            Cell::Whole(n) => line.number(n),
            Cell::Number(n) => line.number(n),
            Cell::Text(text) => line.text(text),
        }
    }
    line.end(out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_in_both_forms() {
        let row = [("a", Cell::Text("=1, \u{1b}")), ("b", Cell::Empty), ("c", Cell::Whole(-3)), ("d", Cell::Number(2.5))];
        let (mut json, mut csv) = (Vec::new(), Vec::new());
        row_json(&row, &mut json);
        row_csv(&row, &mut csv);
        assert_eq!(String::from_utf8(json).unwrap(), "{\"a\":\"=1, \\u001b\",\"b\":null,\"c\":-3,\"d\":2.5}\n");
        assert_eq!(String::from_utf8(csv).unwrap(), "\"'=1, <U+001B>\",,-3,2.5\n");
    }
}
