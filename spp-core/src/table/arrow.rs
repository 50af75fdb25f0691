//! A table as an Arrow record batch: text as `Utf8`, dates as `Date32`, times as `Timestamp(Microsecond, "UTC")`.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::types::TimestampMicrosecondType;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, PrimitiveArray, RecordBatch,
    RecordBatchOptions,
};
use arrow_schema::{ArrowError, Field, Schema};

use super::{Cells, Table};
use crate::time::Date;

impl Table {
    /// The table as one record batch; every column may be null. Copies the cells: linear in them.
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
        Cells::Text(cells) => {
            let bytes = cells.bytes();
            if i32::try_from(bytes).is_err() {
                let message =
                    format!("the column `{name}` has {bytes} bytes of text, more than Arrow's Utf8 holds");
                return Err(ArrowError::InvalidArgumentError(message));
            }
            let mut array = StringBuilder::with_capacity(cells.len(), bytes);
            cells.iter().for_each(|cell| array.append_option(cell));
            Arc::new(array.finish())
        }
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

fn days_since_1970(date: Date) -> i32 {
    Date::new(1970, 1, 1).map_or(0, |epoch| date.days_since(epoch))
}
