//! CASE: frameworks as packages of 1EdTech's Competencies and Academic Standards Exchange. The mapping is in `docs/case.md`.
//!
//! Strict on the way out (1.1), lenient on the way in (1.0 and 1.1). What CASE has no field for travels in `extensions` under
//! `spp`; what a framework has no field for is kept under `case`. So a package made here comes back as it was, and a
//! foreign one goes out again with its own identifiers.

mod export;
mod field;
mod identity;
mod import;
mod tree;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Edition, Framework};
use crate::ids::Id;
use crate::problem::{Code, Problem, Result};
use crate::time::Time;

/// What a package says that a framework may not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseExport {
    /// When the framework last changed; absent = the day it was published, at midnight UTC.
    pub changed: Option<Time>,
    /// Who has authority over it; absent = whom an imported package named, else the framework's id.
    pub creator: Option<String>,
}

/// What a framework says that a package may not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseImport {
    /// The framework's id; absent = what the package says, else the document's identifier.
    pub id: Option<Id>,
    /// Its version; absent = what the package says, else 1.0.0.
    pub version: Option<semver::Version>,
}

/// A framework that was a package.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Imported {
    /// The framework.
    #[serde(serialize_with = "super::overlay::document")]
    #[schemars(with = "super::Document")]
    pub framework: Framework,
    /// Its edition.
    pub edition: Edition,
    /// How many items became themes, questions and prompts.
    pub counts: ImportCounts,
    /// What had no place, what is kept aside, what was assumed: at places of the package.
    pub report: Vec<Problem>,
}

/// What became of a package's items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportCounts {
    /// Items of the package.
    pub items: usize,
    /// Items that are themes now.
    pub themes: usize,
    /// Items that are questions now.
    pub questions: usize,
    /// Items that are prompts now.
    pub prompts: usize,
    /// Items that cannot be read.
    pub left_out: usize,
}

impl Framework {
    /// The framework as a CASE 1.1 package, in JSON. The same framework and options give the same bytes.
    ///
    /// # Errors
    /// `missing_field` where neither the framework nor `options` says when it last changed; `duplicate_id` where two parts
    /// have one id, and so would have one identifier.
    pub fn to_case(&self, options: &CaseExport) -> Result<String> {
        if let Some(twice) = self.problems().iter().find(|problem| problem.code == Code::DuplicateId) {
            return Err(Box::new(twice.clone()));
        }
        export::package(self, options).map(|package| package.to_string())
    }

    /// Reads a CASE package, of version 1.0 or 1.1, leniently: what cannot be read is left out and reported.
    ///
    /// # Errors
    /// A problem of class malformed; `not_a_package` where there is no `CFDocument`.
    pub fn from_case(bytes: &[u8], options: &CaseImport) -> Result<Imported> {
        import::package(bytes, options)
    }
}

#[cfg(test)]
mod tests;
