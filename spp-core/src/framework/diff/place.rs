//! Where parts are in their document.

use std::collections::HashMap;

use crate::framework::{Framework, Theme};

/// A part's id and JSON Pointer on one side.
pub(super) type Place = (String, String);

/// A field of a part, on both sides.
pub(super) fn below(place: &(Place, Place), field: &str) -> (Vec<Place>, Vec<Place>) {
    let one = |place: &Place| vec![(place.0.clone(), format!("{}/{field}", place.1))];
    (one(&place.0), one(&place.1))
}

/// Where the parts of one kind are in one document.
pub(super) struct Places {
    pub(super) ids: Vec<String>,
    pub(super) order: HashMap<String, usize>,
    paths: HashMap<String, String>,
}

impl Places {
    fn new(parts: impl Iterator<Item = (String, String)>) -> Places {
        let mut places = Places { ids: Vec::new(), order: HashMap::new(), paths: HashMap::new() };
        for (id, path) in parts {
            if !places.paths.contains_key(&id) {
                places.order.insert(id.clone(), places.ids.len());
                places.ids.push(id.clone());
                places.paths.insert(id, path);
            }
        }
        places
    }

    pub(super) fn list<'i>(base: &str, ids: impl Iterator<Item = &'i str>) -> Places {
        Places::new(ids.enumerate().map(|(i, id)| (id.to_owned(), format!("{base}/{i}"))))
    }

    pub(super) fn themes(framework: &Framework) -> Places {
        Places::list("/themes", framework.themes().iter().map(|theme| theme.id.as_str()))
    }

    pub(super) fn questions(framework: &Framework) -> Places {
        Places::new(framework.themes().iter().enumerate().flat_map(|(i, theme)| {
            let questions = theme.questions.iter().enumerate();
            questions
                .map(move |(j, question)| (question.id.to_string(), format!("/themes/{i}/questions/{j}")))
        }))
    }

    pub(super) fn within(&self, theme: &Theme) -> Places {
        Places::new(theme.questions.iter().map(|question| self.place(question.id.as_str())))
    }

    pub(super) fn place(&self, id: &str) -> Place {
        (id.to_owned(), self.paths.get(id).cloned().unwrap_or_default())
    }
}
