//! Objects stay objects: the JSON library also takes a list for an object, its fields by position.

use serde::Serialize;
use serde_json::Value;

use super::escaped;
use crate::problem::{Code, Problem, Result};

/// Refuses a text in which a list stands where the value read from it has an object.
pub(crate) fn objects<T: Serialize>(text: &str, value: &T) -> Result<()> {
    // Neither fails: the text was read as this type, whose keys are texts.
    let read: Value = serde_json::from_str(text).unwrap_or_default();
    let meant = serde_json::to_value(value).unwrap_or_default();
    match list_for_object(&read, &meant, &mut String::new()) {
        None => Ok(()),
        Some(path) => {
            Err(Box::new(Problem::new(Code::WrongType, "wrong type: a list, expected an object").at(path)))
        }
    }
}

fn list_for_object(read: &Value, meant: &Value, path: &mut String) -> Option<String> {
    let length = path.len();
    let mut below = |segment: &str, read: &Value, meant: &Value| {
        path.push('/');
        path.push_str(&escaped(segment));
        let found = list_for_object(read, meant, path);
        path.truncate(length);
        found
    };
    match (read, meant) {
        (Value::Array(_), Value::Object(_)) => Some(path.clone()),
        (Value::Object(read), Value::Object(meant)) => {
            meant.iter().find_map(|(key, meant)| below(key, read.get(key)?, meant))
        }
        (Value::Array(read), Value::Array(meant)) => read
            .iter()
            .zip(meant)
            .enumerate()
            .find_map(|(i, (read, meant))| below(&i.to_string(), read, meant)),
        _ => None,
    }
}
