//! The check no type can make: depth, repeated keys, NUL. One pass, nothing buffered but keys.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Limits, escaped};
use crate::problem::{Code, Problem, Result};

/// Checks a whole text.
pub(super) fn check(text: &str, limits: &Limits) -> Result<()> {
    if text.contains('\0') {
        return Err(Box::new(Problem::new(Code::NulInText, "the input holds the byte NUL")));
    }
    let path = RefCell::new(Vec::new());
    let found = RefCell::new(None);
    let node = Node { path: &path, found: &found, depth: 0, limit: limits.depth.min(100) };
    let mut json = serde_json::Deserializer::from_str(text);
    let outcome = node.deserialize(&mut json).and_then(|()| json.end());
    match (found.into_inner(), outcome) {
        (Some(problem), _) => Err(problem),
        (None, Ok(())) => Ok(()),
        (None, Err(fault)) => {
            let (code, message) = super::classified(&fault);
            Err(Box::new(Problem::new(code, message)))
        }
    }
}

/// One value, wherever it is.
#[derive(Clone, Copy)]
struct Node<'a> {
    path: &'a RefCell<Vec<String>>,
    found: &'a RefCell<Option<Box<Problem>>>,
    depth: usize,
    limit: usize,
}

impl Node<'_> {
    fn fault<E: Error>(self, code: Code, message: String) -> E {
        let pointer: String =
            self.path.borrow().iter().map(|segment| format!("/{}", escaped(segment))).collect();
        let sentence = message.clone();
        *self.found.borrow_mut() = Some(Box::new(Problem::new(code, message).at(pointer)));
        E::custom(sentence)
    }

    fn below<E: Error>(self) -> Result<Self, E> {
        if self.depth >= self.limit {
            return Err(self.fault(Code::TooDeep, format!("nested deeper than the limit of {}", self.limit)));
        }
        Ok(Node { depth: self.depth.saturating_add(1), ..self })
    }

    fn no_nul<E: Error>(self, text: &str) -> Result<(), E> {
        if text.contains('\0') {
            return Err(self.fault(Code::NulInText, "the text holds the character NUL".to_owned()));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.no_nul(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let below = self.below()?;
        let mut index: usize = 0;
        loop {
            self.path.borrow_mut().push(index.to_string());
            let more = list.next_element_seed(below)?;
            self.path.borrow_mut().pop();
            if more.is_none() {
                return Ok(());
            }
            index = index.saturating_add(1);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let below = self.below()?;
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            self.path.borrow_mut().push(key.clone());
            self.no_nul(&key)?;
            if keys.contains(&key) {
                return Err(
                    self.fault(Code::DuplicateKey, format!("the key `{}` comes twice", key.escape_debug()))
                );
            }
            keys.insert(key);
            map.next_value_seed(below)?;
            self.path.borrow_mut().pop();
        }
        Ok(())
    }
}
