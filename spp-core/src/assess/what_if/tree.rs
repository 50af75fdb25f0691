//! A tree of criteria beside what came of it, in a form in which one part at a time can be tried otherwise.

use std::collections::BTreeMap;

use crate::assess::answer::{CriterionAnswer, Verdict};
use crate::assess::criteria::joined;
use crate::programme::{Criterion, Leaf, NodeKind};
use crate::time::Date;

/// What a node is called in either tree: a leaf or branch by its id, a branch without one by its first leaf and its height
/// above it, and the top always alike. Of several called the same, the number tells them apart.
pub(super) type Key = (String, usize);

/// A node that applies on the day.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) key: Key,
    /// None for the top that is put over a single leaf.
    pub(super) answer: Option<&'a CriterionAnswer>,
    pub(super) what: What<'a>,
}

#[derive(Debug, Clone)]
pub(super) enum What<'a> {
    Leaf(&'a Leaf, Verdict),
    Branch(NodeKind, Vec<Node<'a>>),
}

/// One part tried otherwise.
pub(super) enum Edit<'e, 'a> {
    Drop(&'e Key),
    Verdict(&'e Key, Verdict),
    Kind(&'e Key, NodeKind),
    Insert { under: &'e Key, node: &'e Node<'a> },
}

impl<'a> Node<'a> {
    /// The tree of a criterion and what came of it on a day.
    pub(super) fn top(criterion: &'a Criterion, answer: &'a CriterionAnswer, on: Date) -> Node<'a> {
        let mut top = match criterion {
            Criterion::Branch { .. } => Node::of(criterion, answer, on),
            Criterion::Leaf(leaf) => {
                let of = if leaf.applies(on) { vec![Node::of(criterion, answer, on)] } else { Vec::new() };
                Node { key: Key::default(), answer: None, what: What::Branch(NodeKind::All, of) }
            }
        };
        top.key = ("top".to_owned(), 0);
        let mut seen = BTreeMap::new();
        top.number(&mut seen);
        top
    }

    fn of(criterion: &'a Criterion, answer: &'a CriterionAnswer, on: Date) -> Node<'a> {
        match criterion {
            Criterion::Leaf(leaf) => {
                let what = What::Leaf(leaf, answer.verdict());
                Node { key: (format!("leaf {}", leaf.id), 0), answer: Some(answer), what }
            }
            Criterion::Branch { id, kind, of, .. } => {
                // Leaves outside their days are in the document, and not in the answer.
                let applies =
                    |below: &&Criterion| !matches!(below, Criterion::Leaf(leaf) if !leaf.applies(on));
                let below = of.iter().filter(applies).zip(answer.of());
                let below: Vec<Node<'a>> =
                    below.map(|(criterion, answer)| Node::of(criterion, answer, on)).collect();
                let name = match (id, first_leaf(&below)) {
                    (Some(id), _) => format!("branch {id}"),
                    (None, Some((leaf, height))) => format!("{height} over {leaf}"),
                    (None, None) => "nothing".to_owned(),
                };
                Node { key: (name, 0), answer: Some(answer), what: What::Branch(*kind, below) }
            }
        }
    }

    fn number(&mut self, seen: &mut BTreeMap<String, usize>) {
        let count = seen.entry(self.key.0.clone()).or_default();
        self.key.1 = *count;
        *count = count.saturating_add(1);
        if let What::Branch(_, below) = &mut self.what {
            below.iter_mut().for_each(|below| below.number(seen));
        }
    }

    /// Every node below with its parent, in the order of the document, itself first.
    pub(super) fn all<'n>(&'n self) -> Vec<(&'n Node<'a>, Option<&'n Key>)> {
        let mut found = vec![(self, None)];
        if let What::Branch(_, below) = &self.what {
            for below in below {
                found
                    .extend(below.all().into_iter().map(|(node, parent)| (node, parent.or(Some(&self.key)))));
            }
        }
        found
    }

    /// The verdict, with one part tried otherwise. `None` is a node that is dropped.
    pub(super) fn verdict(&self, edit: Option<&Edit<'_, 'a>>) -> Option<Verdict> {
        if matches!(edit, Some(Edit::Drop(key)) if **key == self.key) {
            return None;
        }
        let (kind, below) = match &self.what {
            What::Leaf(_, verdict) => {
                return Some(match edit {
                    Some(Edit::Verdict(key, other)) if **key == self.key => *other,
                    _ => *verdict,
                });
            }
            What::Branch(kind, below) => (*kind, below),
        };
        let kind = match edit {
            Some(Edit::Kind(key, other)) if **key == self.key => *other,
            _ => kind,
        };
        let mut verdicts: Vec<Verdict> = below.iter().filter_map(|below| below.verdict(edit)).collect();
        if let Some(Edit::Insert { under, node }) = edit
            && **under == self.key
        {
            verdicts.extend(node.verdict(None));
        }
        let need = match kind {
            NodeKind::All => u32::try_from(verdicts.len()).unwrap_or(u32::MAX),
            NodeKind::Any => 1,
            NodeKind::AtLeast(need) => need,
        };
        Some(joined(need, verdicts.into_iter()))
    }
}

fn first_leaf(below: &[Node<'_>]) -> Option<(String, u32)> {
    below.iter().find_map(|node| match &node.what {
        What::Leaf(leaf, _) => Some((leaf.id.to_string(), 1)),
        What::Branch(_, of) => first_leaf(of).map(|(leaf, height)| (leaf, height.saturating_add(1))),
    })
}
