//! Schools from the extracts of Get Information About Schools (GIAS), the register of schools in England and Wales.
//!
//! Three extracts are read, of any edition since 2015: establishments ([`Schools`]), links between them ([`Links`]) and
//! groups ([`Groups`]). Each is read to a typed value with the problems of its rows, by line; from that value come
//! events, as JSON texts for an NDJSON file or a record. `docs/gias.md` says what is read and what is not.
//!
//! ```
//! use spp_core::gias::{Provenance, Schools};
//!
//! let extract = b"URN,EstablishmentName,NumberOfPupils\r\n100025,Oak Primary School,421\r\n";
//! let schools = Schools::read(extract)?;
//! let provenance = Provenance::new("urn:gias", "2026-06-01T00:00:00Z".parse()?, "2026-06-01".parse()?)?;
//! let events = schools.events(&provenance);
//! assert!(events.iter().all(|event| event.contains("\"type\":\"spp.school_listed\"")));
//! # Ok::<(), Box<spp_core::problem::Problem>>(())
//! ```
//!
//! Reading is linear in the bytes, events are linear in the schools. A blank cell is *not known*, never zero or no.
//! Nothing here reads a file or a clock: bytes, dates and names are arguments.
//!
//! # Errors
//! Reading fails as a whole only where there is no table: nothing at all (`empty_input`), a byte NUL, as in a file that
//! is still zipped (`nul_in_text`), or no column of URNs or names (`missing_column`). Every other fault is one row's.

mod cluster;
mod code;
mod group;
mod link;
mod provenance;
mod row;
mod school;
mod succession;
mod table;

#[cfg(test)]
mod extracts;

pub use cluster::{TrustCluster, cluster_of_trust};
pub use code::Status;
pub use group::{Group, Groups};
pub use link::{LinkCounts, Links};
pub use provenance::Provenance;
pub use school::{School, Schools};
