//! A table as an Arrow record batch: text as `Utf8`, dates as `Date32`, times as `Timestamp(Microsecond, "UTC")`.

use std::sync::Arc;

use arrow_array::types::TimestampMicrosecondType;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, PrimitiveArray, RecordBatch,
    RecordBatchOptions, StringArray,
};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, Field, Schema};
use bytes::Bytes;

use super::{Cells, Table, Texts};
use crate::time::Date;

impl Table {
    /// The table as one record batch; every column may be null. Texts are shared, not copied, and outlive the
    /// table as long as the batch does; they are read once, to check them. All else is copied: linear in the cells.
    ///
    /// # Errors
    /// Where the text of one column is longer than the 2 GiB that a column of Arrow's `Utf8` holds.
    pub fn to_record_batch(&self) -> Result<RecordBatch, ArrowError> {
        let mut fields = Vec::with_capacity(self.columns.len());
        let mut arrays = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let array = array(&column.name, &column.cells)?;
            fields.push(Field::new(&column.name, array.data_type().clone(), true));
            arrays.push(array);
        }
        let schema = Schema::new(fields);
        // The number of rows is said outright, so that a table without columns would keep it too.
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        RecordBatch::try_new_with_options(Arc::new(schema), arrays, &options)
    }
}

fn array(name: &str, cells: &Cells) -> Result<ArrayRef, ArrowError> {
    Ok(match cells {
        Cells::Text(cells) => Arc::new(texts(name, cells)?),
        Cells::Integer(cells) => Arc::new(cells.iter().copied().collect::<Int64Array>()),
        Cells::Number(cells) => Arc::new(cells.iter().copied().collect::<Float64Array>()),
        Cells::Boolean(cells) => Arc::new(cells.iter().copied().collect::<BooleanArray>()),
        Cells::Date(cells) => {
            Arc::new(cells.iter().map(|cell| cell.map(days_since_1970)).collect::<Date32Array>())
        }
        Cells::Time(cells) => {
            let micros = cells.iter().map(|cell| cell.map(crate::time::Time::as_microseconds));
            Arc::new(micros.collect::<PrimitiveArray<TimestampMicrosecondType>>().with_timezone("UTC"))
        }
    })
}

/// The text of a column, held by each batch that shows it.
struct Held(Arc<String>);

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

fn texts(name: &str, cells: &Texts) -> Result<StringArray, ArrowError> {
    let (text, ends, known) = cells.parts();
    let nulls = NullBuffer::from(known);
    let text = Buffer::from(Bytes::from_owner(Held(text.clone())));
    StringArray::try_new(offsets(name, ends)?, text, (nulls.null_count() > 0).then_some(nulls))
}

fn offsets(name: &str, ends: &[usize]) -> Result<OffsetBuffer<i32>, ArrowError> {
    let bytes = ends.last().copied().unwrap_or(0);
    let last = i32::try_from(bytes).map_err(|_| {
        let message = format!("the column `{name}` has {bytes} bytes of text, more than Arrow's Utf8 holds");
        ArrowError::InvalidArgumentError(message)
    })?;
    // No end lies past the last one.
    let ends = ends.iter().map(|end| i32::try_from(*end).unwrap_or(last));
    Ok(OffsetBuffer::new(std::iter::once(0).chain(ends).collect()))
}

fn days_since_1970(date: Date) -> i32 {
    Date::new(1970, 1, 1).map_or(0, |epoch| date.days_since(epoch))
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;
    use arrow_array::cast::AsArray;

    use super::*;

    fn table(cells: Vec<Option<&str>>) -> Table {
        let (rows, cells) = (cells.len(), Cells::Text(cells.into_iter().collect()));
        Table { name: "one", rows, columns: vec![super::super::Column { name: "word".to_owned(), cells }] }
    }

    fn words(batch: &RecordBatch) -> Vec<Option<&str>> {
        batch.column(0).as_string::<i32>().iter().collect()
    }

    #[test]
    fn texts_are_those_of_the_table_and_outlive_it() {
        let cells = vec![Some("ysgol"), None, Some(""), Some("tŷ"), None];
        let table = table(cells.clone());
        let batch = table.to_record_batch().unwrap();
        let Cells::Text(texts) = &table.columns[0].cells else { panic!("no text") };
        assert_eq!(batch.column(0).as_string::<i32>().values().as_ptr(), texts.parts().0.as_ptr());
        drop(table);
        assert_eq!(words(&batch), cells);
        assert_eq!(words(&batch.slice(2, 2)), [Some(""), Some("tŷ")]);
        assert_eq!(batch.column(0).null_count(), 2);
    }

    #[test]
    fn columns_of_nothing_known_of_no_rows_and_of_all_known() {
        let batch = table(vec![None, None]).to_record_batch().unwrap();
        assert_eq!((words(&batch), batch.column(0).null_count()), (vec![None, None], 2));
        assert_eq!(words(&batch.slice(1, 1)), [None]);
        let batch = table(vec![]).to_record_batch().unwrap();
        assert_eq!((batch.num_rows(), words(&batch)), (0, vec![]));
        let batch = table(vec![Some("a"), Some("b")]).to_record_batch().unwrap();
        assert!(batch.column(0).nulls().is_none());
    }

    #[test]
    fn more_text_than_utf8_holds_is_said() {
        let most = usize::try_from(i32::MAX).unwrap();
        assert_eq!(offsets("note", &[0, most]).unwrap()[..], [0, 0, i32::MAX]);
        let fault = offsets("note", &[0, most + 1]).unwrap_err().to_string();
        assert!(
            fault.ends_with("the column `note` has 2147483648 bytes of text, more than Arrow's Utf8 holds"),
            "{fault}"
        );
    }
}
