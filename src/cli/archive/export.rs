//! `twosource archive export`.

use super::args::{ExportArgs, Form, What};
use super::failure;
use crate::archive::Store;
use crate::cli::args::Global;
use crate::cli::error::Failure;
use crate::cli::{Exit, output};
use crate::report::{Cell, row_csv, row_json};
use std::io::Write;

pub(super) fn run(args: &ExportArgs, _: &Global) -> Result<Exit, Failure> {
    let store = Store::open(&args.archive).map_err(failure)?;
    let mut sheet = Sheet { form: args.format, out: output::stdout(), line: Vec::new(), named: false, failed: None };
    match args.what {
        What::Documents => store.export_documents(args.format == Form::Jsonl, &mut |row| sheet.put(row)),
        What::Claims => store.export_claims(&mut |row| sheet.put(row)),
        What::Findings => store.export_findings(|row, json| match args.format {
            Form::Jsonl => sheet.line(json),
            Form::Csv => sheet.put(row),
        }),
        What::Runs => store.export_runs(|row, json| match args.format {
            Form::Jsonl => sheet.line(json),
            Form::Csv => sheet.put(row),
        }),
    }
    .map_err(failure)?;
    if let Some(error) = sheet.failed {
        return Err(output::failure(error));
    }
    sheet.out.flush().map_err(output::failure)?;
    Ok(Exit::Clean)
}

/// Rows on their way out.
struct Sheet<W> {
    form: Form,
    out: W,
    line: Vec<u8>,
    /// Whether the names of the columns are written.
    named: bool,
    failed: Option<std::io::Error>,
}

impl<W: Write> Sheet<W> {
    /// Writes a row; whether more are wanted.
    fn put(&mut self, row: &[(&'static str, Cell<'_>)]) -> bool {
        self.line.clear();
        match self.form {
            Form::Jsonl => row_json(row, &mut self.line),
            Form::Csv => {
                if !self.named {
                    let names: Vec<(&'static str, Cell)> = row.iter().map(|(name, _)| (*name, Cell::Text(name))).collect();
                    row_csv(&names, &mut self.line);
                    self.named = true;
                }
                row_csv(row, &mut self.line);
            }
        }
        self.failed = self.out.write_all(&self.line).err();
        self.failed.is_none()
    }

    fn line(&mut self, json: &str) -> bool {
        self.failed = writeln!(self.out, "{json}").err();
        self.failed.is_none()
    }
}
