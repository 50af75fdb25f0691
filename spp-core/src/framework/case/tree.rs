//! The tree that a package's `isChildOf` associations make of its items.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::problem::{Code, Problem};

/// An item, its place in the package, and how deep it stands: 0 below the document.
pub(super) struct Branch {
    pub(super) place: usize,
    pub(super) depth: usize,
    /// Whether items stand below it: those that follow, as long as they are deeper.
    pub(super) bears: bool,
    /// The identifier of the item right above it.
    pub(super) above: Option<String>,
    pub(super) item: Map<String, Value>,
}

/// What is known of a package's items before they stand in a tree.
struct Items {
    items: Vec<Option<Map<String, Value>>>,
    places: HashMap<String, usize>,
}

/// Items in the order of their tree, each before those below it; those without a parent, or in a circle, stand at its root.
/// A list, because a package may be any depth. Linear in items and associations, but for the sorting of siblings.
pub(super) fn tree(
    items: Vec<Value>,
    associations: &[Value],
    document: &str,
    report: &mut Vec<Problem>,
) -> Vec<Branch> {
    let mut known = Items { items: Vec::new(), places: HashMap::new() };
    for (i, item) in items.into_iter().enumerate() {
        let path = format!("/CFItems/{i}");
        let Value::Object(item) = item else {
            report.push(Problem::new(Code::CaseUnreadable, "an item is no object").at(path));
            known.items.push(None);
            continue;
        };
        let identifier = text(&item, "identifier");
        match identifier {
            Some(identifier) if !known.places.contains_key(identifier) => {
                known.places.insert(identifier.to_owned(), i);
                known.items.push(Some(item));
            }
            Some(identifier) => {
                let message = format!("the identifier `{}` comes twice", identifier.escape_debug());
                report.push(Problem::new(Code::CaseUnreadable, message).at(path));
                known.items.push(None);
            }
            None => {
                let message = "an item has no `identifier`";
                report.push(Problem::new(Code::CaseUnreadable, message).at(path));
                known.items.push(None);
            }
        }
    }
    let parents = parents(&known, associations, document, report);
    let mut below: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for place in 0..known.items.len() {
        if known.items.get(place).is_none_or(Option::is_none) {
            continue;
        }
        let parent = parents.get(&place).map(|(parent, _)| *parent);
        if parent.is_none() {
            let message =
                "an item is no child of the document or of another item; it was put below the document";
            report.push(Problem::new(Code::CaseAssumed, message).at(format!("/CFItems/{place}")));
        }
        below.entry(parent.flatten()).or_default().push(place);
    }
    for siblings in below.values_mut() {
        // Those without a number stand last, in the package's order.
        siblings.sort_by_key(|place| {
            (parents.get(place).and_then(|(_, number)| *number).unwrap_or(i64::MAX), *place)
        });
    }
    let mut branches = Vec::new();
    for place in below.remove(&None).unwrap_or_default() {
        grow(place, &mut known, &mut below, &mut branches);
    }
    // What is left hangs in circles: each is cut at its first item.
    for place in 0..known.items.len() {
        if known.items.get(place).is_some_and(Option::is_some) {
            let message = "items are children of each other in a circle; it was cut here";
            report.push(Problem::new(Code::CaseAssumed, message).at(format!("/CFItems/{place}")));
            grow(place, &mut known, &mut below, &mut branches);
        }
    }
    branches
}

/// By item: its parent (`None` = the document) and its number among siblings. Of several parents the first counts.
fn parents(
    known: &Items,
    associations: &[Value],
    document: &str,
    report: &mut Vec<Problem>,
) -> HashMap<usize, (Option<usize>, Option<i64>)> {
    let mut parents: HashMap<usize, (Option<usize>, Option<i64>)> = HashMap::new();
    for (i, association) in associations.iter().enumerate() {
        let path = format!("/CFAssociations/{i}");
        let end = |field: &str| {
            association.get(field).and_then(|end| end.get("identifier")).and_then(Value::as_str)
        };
        let kind = association.get("associationType").and_then(Value::as_str);
        let (Some(origin), Some(target), Some(kind)) =
            (end("originNodeURI"), end("destinationNodeURI"), kind)
        else {
            let message = "an association lacks its type, its origin or its destination";
            report.push(Problem::new(Code::CaseUnreadable, message).at(path));
            continue;
        };
        if kind != "isChildOf" {
            let message = format!("the association `{}` has no place in a framework", kind.escape_debug());
            report.push(Problem::new(Code::CaseNoPlace, message).at(path));
            continue;
        }
        let parent =
            if target == document { Some(None) } else { known.places.get(target).map(|at| Some(*at)) };
        let (Some(child), Some(parent)) = (known.places.get(origin), parent) else {
            let message = "an association names an item that the package lacks";
            report.push(Problem::new(Code::CaseNoPlace, message).at(path));
            continue;
        };
        if parents.contains_key(child) {
            let message = "an item has a second parent; the first counts";
            report.push(Problem::new(Code::CaseNoPlace, message).at(path));
            continue;
        }
        let number = association.get("sequenceNumber").and_then(Value::as_i64);
        parents.insert(*child, (parent, number));
    }
    parents
}

/// Takes an item and all below it out of `known`.
fn grow(
    root: usize,
    known: &mut Items,
    below: &mut HashMap<Option<usize>, Vec<usize>>,
    branches: &mut Vec<Branch>,
) {
    let mut open = vec![(root, 0_usize, None)];
    while let Some((place, depth, above)) = open.pop() {
        let Some(item) = known.items.get_mut(place).and_then(Option::take) else { continue };
        let children = below.remove(&Some(place)).unwrap_or_default();
        let identifier = text(&item, "identifier").map(str::to_owned);
        branches.push(Branch { place, depth, bears: !children.is_empty(), above, item });
        let below = children.into_iter().rev();
        open.extend(below.map(|child| (child, depth.saturating_add(1), identifier.clone())));
    }
}

pub(super) fn text<'v>(fields: &'v Map<String, Value>, field: &str) -> Option<&'v str> {
    fields.get(field).and_then(Value::as_str)
}
