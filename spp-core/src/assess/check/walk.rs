//! The parts of a tree of criteria, each with its place in the document.

use crate::programme::{Criterion, Leaf, NodeKind};

/// A part and its place.
pub(super) type Placed<T> = (String, T);

/// The parts directly below.
pub(super) fn below<'c>(criterion: &'c Criterion, path: &str) -> impl Iterator<Item = Placed<&'c Criterion>> {
    let (name, of) = match criterion {
        Criterion::Branch { kind, of, .. } => match kind {
            NodeKind::All => ("all", of.as_slice()),
            NodeKind::Any => ("any", of.as_slice()),
            NodeKind::AtLeast(_) => ("of", of.as_slice()),
        },
        Criterion::Leaf(_) => ("", [].as_slice()),
    };
    let path = path.to_owned();
    of.iter().enumerate().map(move |(index, below)| (format!("{path}/{name}/{index}"), below))
}

/// All leaves.
pub(super) fn leaves<'c>(criterion: &'c Criterion, path: &str) -> Vec<Placed<&'c Leaf>> {
    match criterion {
        Criterion::Leaf(leaf) => vec![(path.to_owned(), leaf)],
        Criterion::Branch { .. } => {
            below(criterion, path).flat_map(|(path, below)| leaves(below, &path)).collect()
        }
    }
}

/// The leaves that an `all` asks, itself and through every `all` directly below it.
pub(super) fn together<'c>(criterion: &'c Criterion, path: &str) -> Vec<Placed<&'c Leaf>> {
    match criterion {
        Criterion::Leaf(leaf) => vec![(path.to_owned(), leaf)],
        Criterion::Branch { kind: NodeKind::All, .. } => {
            below(criterion, path).flat_map(|(path, below)| together(below, &path)).collect()
        }
        Criterion::Branch { .. } => Vec::new(),
    }
}
