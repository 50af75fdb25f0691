//! JSON in a given order of keys, as different systems write it.

use fastrand::Rng;

#[derive(Debug, Clone)]
pub enum Json {
    Text(String),
    /// A number, true or false.
    Plain(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Json {
        Json::Plain(number.to_string())
    }
}

impl From<jiff::civil::Date> for Json {
    fn from(date: jiff::civil::Date) -> Json {
        Json::Text(date.to_string())
    }
}

impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Json {
        Json::List(list)
    }
}

/// An object: what has no value is left out, as events leave out what is not known.
#[derive(Debug, Clone, Default)]
pub struct Fields(pub Vec<(&'static str, Json)>);

impl Fields {
    pub fn with(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    pub fn maybe(self, name: &'static str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a list, where it has items.
    pub fn list(self, name: &'static str, items: Vec<Json>) -> Self {
        if items.is_empty() { self } else { self.with(name, items) }
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Json {
        Json::Object(fields.0)
    }
}

/// How a system writes.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether it escapes what is not ASCII.
    pub is_ascii: bool,
    pub is_shuffled: bool,
}

impl Json {
    pub fn write(&self, style: Style, rng: &mut Rng, out: &mut String) {
        match self {
            Json::Text(text) => write_text(text, style.is_ascii, out),
            Json::Plain(text) => out.push_str(text),
            Json::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(style, rng, out);
                }
                out.push(']');
            }
            Json::Object(fields) => {
                let mut order: Vec<usize> = (0..fields.len()).collect();
                if style.is_shuffled {
                    rng.shuffle(&mut order);
                }
                out.push('{');
                for (index, at) in order.into_iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    let (name, value) = &fields[at];
                    out.push('"');
                    out.push_str(name);
                    out.push_str("\":");
                    value.write(style, rng, out);
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, is_ascii: bool, out: &mut String) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if char.is_ascii() || !is_ascii => out.push(char),
            _ => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out.push('"');
}
