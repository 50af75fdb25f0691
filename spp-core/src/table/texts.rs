//! The cells of a column of text, end to end in one text: no cell is an object of its own.

use std::fmt::{Display, Write};
use std::sync::Arc;

/// Cells of text, each known or empty. Immutable, Send and Sync; a clone shares the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    text: Arc<String>,
    /// Where each cell ends, beginning where the one before it ends.
    ends: Vec<usize>,
    /// Whether each cell is known.
    known: Vec<bool>,
}

impl Texts {
    /// None yet, with room for those of so many rows.
    pub(super) fn for_rows(rows: usize) -> Self {
        Texts { ends: Vec::with_capacity(rows), known: Vec::with_capacity(rows), ..Texts::default() }
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a row; `None` where it is not known, or there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        self.known.get(row).filter(|is_known| **is_known)?;
        let before = row.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(before.copied().unwrap_or(0)..*self.ends.get(row)?)
    }

    /// The cells, row by row.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// All cells end to end, where each ends, and whether each is known.
    #[cfg(feature = "arrow")]
    pub(super) fn parts(&self) -> (&Arc<String>, &[usize], &[bool]) {
        (&self.text, &self.ends, &self.known)
    }
}

impl<T: Display> FromIterator<Option<T>> for Texts {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(cells: I) -> Self {
        let mut texts = Texts::default();
        texts.extend(cells);
        texts
    }
}

impl<T: Display> Extend<Option<T>> for Texts {
    fn extend<I: IntoIterator<Item = Option<T>>>(&mut self, cells: I) {
        let text = Arc::make_mut(&mut self.text);
        for cell in cells {
            self.known.push(cell.is_some());
            if let Some(cell) = cell {
                // Writing to a text in memory does not fail.
                let _ = write!(text, "{cell}");
            }
            self.ends.push(text.len());
        }
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
