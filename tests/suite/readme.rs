//! The examples in README.md and docs: each is run, in its language.
//!
//! Rust by rustdoc, by way of `documents.rs`; Python by `tests/python/test_docs.py`; C here, where ```` ```c no_run ```` is
//! only compiled.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{artifacts, c, place};

struct Block {
    language: String,
    runs: bool,
    text: String,
}

fn pages() -> Vec<PathBuf> {
    let mut pages = vec![place::root().join("README.md")];
    let docs = fs::read_dir(place::root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    pages.extend(docs.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    pages.sort();
    pages
}

fn name(page: &Path) -> String {
    page.strip_prefix(place::root()).unwrap().display().to_string()
}

fn blocks(page: &Path) -> Vec<Block> {
    let text = fs::read_to_string(page).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            if !is_open {
                let language = info.split([' ', ',']).next().unwrap().to_owned();
                blocks.push(Block { language, runs: !info.contains("no_run"), text: String::new() });
            }
            is_open = !is_open;
        } else if is_open {
            let block = blocks.last_mut().unwrap();
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    assert!(!is_open, "{}: a block is not closed", name(page));
    blocks
}

fn of(page: &Path, language: &str) -> Vec<Block> {
    blocks(page).into_iter().filter(|block| block.language == language).collect()
}

/// All Rust sources that may make a page a doctest: `documents.rs`, and the modules that have a page of their own.
fn sources() -> String {
    let mut open = vec![place::root().join("spp-core/src"), place::root().join("tests/suite")];
    let mut text = String::new();
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                text.push_str(&fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    text
}

#[test]
fn every_page_with_rust_is_a_doctest() {
    let sources = sources();
    for page in pages() {
        if !of(&page, "rust").is_empty() {
            // Rustdoc takes a block without a language for Rust.
            let all_named = blocks(&page).iter().all(|block| !block.language.is_empty());
            assert!(all_named, "{}: a block names no language", name(&page));
            let line = format!("#[doc = include_str!(\"../../{}\")]", name(&page));
            assert!(sources.contains(&line), "tests/suite/documents.rs does not have {line}");
        }
    }
}

#[test]
fn every_page_with_python_is_run_by_the_python_tests() {
    let test = fs::read_to_string(place::root().join("tests/python/test_docs.py")).unwrap();
    for page in pages() {
        let is_run = test.contains(&format!("\"{}\"", name(&page)));
        assert!(
            is_run || of(&page, "python").is_empty(),
            "tests/python/test_docs.py does not run {}",
            name(&page)
        );
    }
}

#[test]
fn the_c_of_every_page_runs() {
    for page in pages() {
        for (number, block) in of(&page, "c").iter().enumerate() {
            if let Some(why) = c::lacks() {
                return place::skip("the C of the pages", why);
            }
            let stem = format!("{}-{number}", name(&page).replace(['/', '.'], "_"));
            let folder = place::target().join("pages");
            let (source, program) = (folder.join(format!("{stem}.c")), folder.join(stem));
            fs::create_dir_all(&folder).unwrap();
            fs::write(&source, whole(&block.text)).unwrap();
            c::compile(&source, &program);
            if block.runs {
                artifacts::succeeds(Command::new(&program).current_dir(&folder));
            }
        }
    }
}

/// A program of a block: as it stands where it has a `main`, else the inside of one.
fn whole(block: &str) -> String {
    const INCLUDES: &str = "#include <spp.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n";
    if block.contains("main(") {
        return block.to_owned();
    }
    format!("{INCLUDES}int main(void) {{\n{block}return 0;\n}}\n")
}
