//! The check no type can make: depth, repeated keys, NUL. One pass; nothing is copied but keys that have escapes.

use std::borrow::Cow;
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
    let found = RefCell::new(None);
    let node = Node { place: &Place::Root, found: &found, depth: 0, limit: limits.depth.min(100) };
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

/// Where a value is, as a chain up the call stack: written out only for a fault.
enum Place<'a> {
    Root,
    Item(&'a Place<'a>, usize),
    Field(&'a Place<'a>, &'a str),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Item(above, index) => format!("{}/{index}", above.pointer()),
            Place::Field(above, key) => format!("{}/{}", above.pointer(), escaped(key)),
        }
    }
}

/// One value, wherever it is.
#[derive(Clone, Copy)]
struct Node<'a> {
    place: &'a Place<'a>,
    found: &'a RefCell<Option<Box<Problem>>>,
    depth: usize,
    limit: usize,
}

impl Node<'_> {
    fn fault<E: Error>(self, code: Code, message: String) -> E {
        let sentence = message.clone();
        *self.found.borrow_mut() = Some(Box::new(Problem::new(code, message).at(self.place.pointer())));
        E::custom(sentence)
    }

    fn enter<E: Error>(self) -> Result<usize, E> {
        if self.depth >= self.limit {
            return Err(self.fault(Code::TooDeep, format!("nested deeper than the limit of {}", self.limit)));
        }
        Ok(self.depth.saturating_add(1))
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
        let depth = self.enter()?;
        let mut index: usize = 0;
        while list
            .next_element_seed(Node { place: &Place::Item(self.place, index), depth, ..self })?
            .is_some()
        {
            index = index.saturating_add(1);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let depth = self.enter()?;
        let mut keys = Keys::default();
        while let Some(key) = map.next_key_seed(Key)? {
            let place = Place::Field(self.place, &key);
            let below = Node { place: &place, depth, ..self };
            below.no_nul(&key)?;
            if keys.has(&key) {
                return Err(
                    below.fault(Code::DuplicateKey, format!("the key `{}` comes twice", key.escape_debug()))
                );
            }
            map.next_value_seed(below)?;
            keys.add(key);
        }
        Ok(())
    }
}

/// The keys of one object: few mostly, and then a list is quicker than a tree; many, and then a list would be slow.
#[derive(Default)]
struct Keys<'de> {
    few: Vec<Cow<'de, str>>,
    many: BTreeSet<Cow<'de, str>>,
}

impl<'de> Keys<'de> {
    const FEW: usize = 16;

    fn has(&self, key: &str) -> bool {
        self.few.iter().any(|known| known == key) || (!self.many.is_empty() && self.many.contains(key))
    }

    fn add(&mut self, key: Cow<'de, str>) {
        if self.few.len() < Self::FEW {
            self.few.push(key);
        } else {
            self.many.insert(key);
        }
    }
}

/// A key, borrowed from the input where it can be.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
