//! The cells of a column of text, end to end in one text: no cell is an object of its own.

use std::fmt::{Display, Write};

/// Cells of text, each known or empty. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    text: String,
    cells: Vec<Span>,
}

/// Where a cell ends, beginning where the one before it ends; and whether it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    end: usize,
    is_known: bool,
}

impl Texts {
    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The text of a row; `None` where it is not known, or there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let cell = self.cells.get(row).filter(|cell| cell.is_known)?;
        let before = row.checked_sub(1).and_then(|before| self.cells.get(before));
        self.text.get(before.map_or(0, |before| before.end)..cell.end)
    }

    /// The cells, row by row.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// The bytes of all cells together.
    #[cfg(feature = "arrow")]
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }
}

impl<T: Display> FromIterator<Option<T>> for Texts {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(cells: I) -> Self {
        let cells = cells.into_iter();
        let mut texts = Texts { text: String::new(), cells: Vec::with_capacity(cells.size_hint().0) };
        for cell in cells {
            let is_known = cell.is_some();
            if let Some(cell) = cell {
                // Writing to a text in memory does not fail.
                let _ = write!(texts.text, "{cell}");
            }
            texts.cells.push(Span { end: texts.text.len(), is_known });
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_went_in_empty_ones_and_unknown_ones_apart() {
        let cells = [Some("ysgol"), None, Some(""), Some("tŷ"), None];
        let texts: Texts = cells.into_iter().collect();
        assert_eq!(texts.iter().collect::<Vec<_>>(), cells);
        assert_eq!((texts.len(), texts.get(5)), (5, None));
        assert_ne!(texts, [Some("ysgol"), None, None, Some("tŷ"), None].into_iter().collect());
        assert!(Texts::default().is_empty());
    }
}
