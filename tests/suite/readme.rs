//! The examples in README.md and docs: each is run, in its language.
//!
//! The blocks of one page in one language are one program, in their order. ```` ```python no_run ```` and
//! ```` ```c no_run ```` are checked for their form and not run: what they would need is not there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{artifacts, c, place, python};

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

#[test]
fn every_page_with_rust_is_a_doctest() {
    let included = fs::read_to_string(place::root().join("tests/suite/documents.rs")).unwrap();
    for page in pages() {
        if !of(&page, "rust").is_empty() {
            // Rustdoc takes a block without a language for Rust.
            let all_named = blocks(&page).iter().all(|block| !block.language.is_empty());
            assert!(all_named, "{}: a block names no language", name(&page));
            let line = format!("include_str!(\"../../{}\")", name(&page));
            assert!(included.contains(&line), "tests/suite/documents.rs does not have {line}");
        }
    }
}

#[test]
fn the_python_of_every_page_runs() {
    for page in pages() {
        let blocks = of(&page, "python");
        if blocks.is_empty() {
            continue;
        }
        let Some(mut checking) = python::interpreter() else { return };
        let folder = place::target().join("pages");
        fs::create_dir_all(&folder).unwrap();
        let script = folder.join(format!("{}.py", name(&page).replace(['/', '.'], "_")));
        let text = |runs: bool| {
            blocks.iter().filter(|b| b.runs == runs).map(|b| b.text.as_str()).collect::<String>()
        };
        fs::write(&script, text(false)).unwrap();
        artifacts::succeeds(checking.args(["-m", "py_compile"]).arg(&script));
        fs::write(&script, text(true)).unwrap();
        let mut running = python::interpreter().unwrap();
        artifacts::succeeds(running.args(["-W", "error"]).arg(&script).current_dir(&folder));
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
