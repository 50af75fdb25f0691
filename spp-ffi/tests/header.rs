//! `include/spp.h` is what its generator writes, and the page for C callers names every function and no other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that panics has done its job"
)]

use std::collections::BTreeSet;
use std::path::Path;

/// What the host's own Arrow header defines.
const ARROW: &str = "\
/** A stream of the Arrow C stream interface: defined by whatever Arrow header you use, and by none where you use none. */
struct ArrowArrayStream;
";

const UPDATE: &str = "SPP_UPDATE=1 cargo test -p spp-ffi --test header";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn generated() -> String {
    let mut config = cbindgen::Config::from_file(root().join("cbindgen.toml")).unwrap();
    let (version, constants) = (spp::version_of_header(), spp::constants_of_header());
    config.after_includes = Some(format!("{version}\n{ARROW}\n{}", constants.trim_end()));
    let bindings = cbindgen::Builder::new().with_crate(root()).with_config(config).generate().unwrap();
    let mut header = Vec::new();
    bindings.write(&mut header);
    String::from_utf8(header).unwrap()
}

/// What the header declares from `extern "C"` on, without comments.
fn declarations(header: &str) -> String {
    let (_, declarations) = header.split_once("extern \"C\" {").unwrap();
    let parts = declarations.split("/**").map(|part| part.split_once("*/").map_or(part, |(_, code)| code));
    parts.collect()
}

/// The functions declared: each name before a bracket that starts with `spp_`.
fn functions(declarations: &str) -> BTreeSet<&str> {
    let heads = declarations.split(';').filter_map(|declaration| declaration.split_once('('));
    heads
        .filter_map(|(head, _)| head.rsplit([' ', '*', '\n']).next())
        .filter(|name| name.starts_with("spp_"))
        .collect()
}

#[test]
fn the_header_is_what_its_generator_writes() {
    let path = root().join("include/spp.h");
    let generated = generated();
    if std::env::var_os("SPP_UPDATE").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == generated, "spp-ffi/include/spp.h is not what its source says; run `{UPDATE}`");
}

#[test]
fn every_function_is_documented_in_the_header() {
    let header = generated();
    let (_, after) = header.split_once("extern \"C\" {").unwrap();
    assert_eq!(after.matches("/**\n").count(), functions(&declarations(&header)).len());
}

#[test]
fn the_page_names_every_function_and_no_other() {
    let header = generated();
    let declarations = declarations(&header);
    let declared = functions(&declarations);
    let page = std::fs::read_to_string(root().join("../docs/embedding-c.md")).unwrap();
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        words.filter(|word| word.starts_with("spp_") && !word.ends_with('_')).map(str::to_owned).collect()
    };
    let (named, known) = (words(&page), words(&header));
    let missing: Vec<_> = declared.iter().filter(|name| !named.contains(**name)).collect();
    assert!(missing.is_empty(), "docs/embedding-c.md does not name {missing:?}");
    let unknown: Vec<_> = named.difference(&known).collect();
    assert!(unknown.is_empty(), "docs/embedding-c.md names {unknown:?}, which the header does not have");
}

#[test]
fn the_example_of_the_page_is_the_one_that_is_compiled() {
    let page = std::fs::read_to_string(root().join("../docs/embedding-c.md")).unwrap();
    let example = std::fs::read_to_string(root().join("examples/first.c")).unwrap();
    let (_, block) = page.split_once("```c\n/* first.c").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    assert_eq!(
        format!("/* first.c{block}"),
        example,
        "copy spp-ffi/examples/first.c into docs/embedding-c.md"
    );
}
