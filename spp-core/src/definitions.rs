//! Frameworks and programmes by id and version, where answers look them up.

use std::collections::BTreeMap;

use semver::Version;

use crate::framework::Framework;
use crate::ids::Id;
use crate::problem::{Code, Problem, Result};
use crate::programme::Programme;
use crate::version::DefinitionRef;

/// A set of definitions. A definition that is not here makes the answers that need it *cannot tell*, never an error.
///
/// Cloning is cheap. Send and Sync; one writer at a time.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    frameworks: BTreeMap<(Id, Version), Framework>,
    programmes: BTreeMap<(Id, Version), Programme>,
    /// What overlays come to on their cores, where both are here.
    effective: BTreeMap<(Id, Version), Framework>,
}

/// A framework or a programme.
#[derive(Debug, Clone)]
pub enum Definition {
    /// A framework.
    Framework(Framework),
    /// A programme.
    Programme(Programme),
}

impl Definition {
    /// Reads a document that is a programme where it has `year`, and a framework where it has `themes`.
    ///
    /// # Errors
    /// As for [`Programme::read`] and [`Framework::read`].
    pub fn read(bytes: &[u8]) -> Result<Definition> {
        #[derive(serde::Deserialize)]
        struct Marks {
            year: Option<serde::de::IgnoredAny>,
        }
        let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let is_programme = serde_json::from_slice::<Marks>(unmarked).is_ok_and(|marks| marks.year.is_some());
        if is_programme {
            Programme::read(bytes).map(Definition::Programme)
        } else {
            Framework::read(bytes).map(Definition::Framework)
        }
    }
}

impl From<Framework> for Definition {
    fn from(framework: Framework) -> Self {
        Definition::Framework(framework)
    }
}

impl From<Programme> for Definition {
    fn from(programme: Programme) -> Self {
        Definition::Programme(programme)
    }
}

impl Definitions {
    /// No definitions.
    #[must_use]
    pub fn new() -> Self {
        Definitions::default()
    }

    /// The library's own examples: the framework `four-themes`, the programmes `spp` and `trust-pairs`.
    ///
    /// They are illustrations in our own words, and nobody's real definitions.
    #[must_use]
    pub fn illustrative() -> Self {
        let mut definitions = Definitions::new();
        // The assets are part of the library, and a test reads each: none can be malformed, and none is lost here.
        for text in crate::assets::DEFINITIONS {
            if let Ok(definition) = Definition::read(text.as_bytes()) {
                let added = definitions.add(definition);
                debug_assert!(added.is_ok(), "the examples have different ids");
            }
        }
        definitions
    }

    /// Adds a definition.
    ///
    /// # Errors
    /// [`Code::VersionContentDiffers`] where the same id and version is here with other content: a published version is
    /// immutable, and the one here stays.
    pub fn add(&mut self, definition: impl Into<Definition>) -> Result<()> {
        match definition.into() {
            Definition::Framework(framework) => {
                let key = (framework.id().clone(), framework.version().clone());
                insert(&mut self.frameworks, key, framework, Framework::digest)?;
                self.lay_overlays();
                Ok(())
            }
            Definition::Programme(programme) => {
                let key = (programme.id().clone(), programme.version().clone());
                insert(&mut self.programmes, key, programme, Programme::digest)
            }
        }
    }

    /// The framework of an id and exact version.
    #[must_use]
    pub fn framework(&self, id: &Id, version: &Version) -> Option<&Framework> {
        self.frameworks.get(&(id.clone(), version.clone()))
    }

    /// The programme of an id and exact version.
    #[must_use]
    pub fn programme(&self, id: &Id, version: &Version) -> Option<&Programme> {
        self.programmes.get(&(id.clone(), version.clone()))
    }

    /// The framework that an event pins, where it pins an exact version and that is here; an overlay as it is on its core,
    /// and nothing where the core is not here.
    #[must_use]
    pub fn framework_pinned(&self, reference: &DefinitionRef) -> Option<&Framework> {
        let pinned = self.framework(&reference.id, &reference.exact()?)?;
        if pinned.extends().is_none() || pinned.effective().is_some() {
            return Some(pinned);
        }
        self.effective.get(&(pinned.id().clone(), pinned.version().clone()))
    }

    /// Puts the overlays whose core is here, and that are not yet on it, onto it.
    fn lay_overlays(&mut self) {
        for (key, overlay) in &self.frameworks {
            let Some(core) = overlay.extends().filter(|_| overlay.effective().is_none()) else { continue };
            let core = self.frameworks.get(&(core.id.clone(), core.version.clone()));
            if let Some(core) = core.filter(|_| !self.effective.contains_key(key))
                && let Ok(laid) = overlay.onto(core, None)
            {
                self.effective.insert(key.clone(), laid.framework);
            }
        }
    }

    /// The programme that an event pins, where it pins an exact version and that is here.
    #[must_use]
    pub fn programme_pinned(&self, reference: &DefinitionRef) -> Option<&Programme> {
        self.programme(&reference.id, &reference.exact()?)
    }

    /// All frameworks, by id and version.
    pub fn frameworks(&self) -> impl Iterator<Item = &Framework> {
        self.frameworks.values()
    }

    /// All programmes, by id and version.
    pub fn programmes(&self) -> impl Iterator<Item = &Programme> {
        self.programmes.values()
    }
}

fn insert<T>(
    all: &mut BTreeMap<(Id, Version), T>,
    key: (Id, Version),
    new: T,
    digest: impl Fn(&T) -> &str,
) -> Result<()> {
    if let Some(held) = all.get(&key)
        && digest(held) != digest(&new)
    {
        let (id, version) = key;
        let (old, new) = (digest(held), digest(&new));
        let message =
            format!("`{id}` {version} is here with the content {old}, and comes with the content {new}");
        return Err(Box::new(Problem::new(Code::VersionContentDiffers, message)));
    }
    all.insert(key, new);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_all_there_and_without_fault() {
        for text in crate::assets::DEFINITIONS {
            match Definition::read(text.as_bytes()).unwrap() {
                Definition::Framework(framework) => assert_eq!(framework.problems(), []),
                Definition::Programme(programme) => assert_eq!(programme.problems(), []),
            }
        }
        let definitions = Definitions::illustrative();
        let programmes: Vec<&str> =
            definitions.programmes().map(|programme| programme.id().as_str()).collect();
        assert_eq!(programmes, ["spp", "trust-pairs"]);
        assert_eq!(definitions.frameworks().count(), 1);
        assert!(definitions.programmes().all(Programme::is_illustrative));
    }

    #[test]
    fn a_published_version_is_immutable() {
        let mut definitions = Definitions::illustrative();
        let again = crate::assets::PROGRAMME_SPP.replace("\"days\": 2", "\"days\": 2.0");
        definitions.add(Programme::read(again.as_bytes()).unwrap()).unwrap();
        let other = crate::assets::PROGRAMME_SPP.replace("\"days\": 2", "\"days\": 3");
        assert_ne!(other, crate::assets::PROGRAMME_SPP);
        let fault = definitions.add(Programme::read(other.as_bytes()).unwrap()).unwrap_err();
        assert_eq!(fault.code, Code::VersionContentDiffers);
        assert_eq!(fault.message.matches("content").count(), 2);
    }

    #[test]
    fn an_overlay_is_pinned_as_it_is_on_its_core() {
        let overlay = r#"{"id":"ours","version":"1.0.0","title":"Ours","extends":{"id":"four-themes","version":"1.0.0"},
            "themes":[{"id":"local","title":"Local","questions":[{"id":"local.1","text":"To what extent do we …?"}]}]}"#;
        let pinned: DefinitionRef = serde_json::from_str(r#"{"id":"ours","version":"1.0.0"}"#).unwrap();
        let mut definitions = Definitions::new();
        definitions.add(Framework::read(overlay.as_bytes()).unwrap()).unwrap();
        assert!(definitions.framework_pinned(&pinned).is_none(), "its core is not here");
        definitions.add(Framework::read(crate::assets::FRAMEWORK_FOUR_THEMES.as_bytes()).unwrap()).unwrap();
        let laid = definitions.framework_pinned(&pinned).unwrap();
        assert!(laid.question("local.1").is_some() && laid.question("inward.1").is_some());
    }
}
