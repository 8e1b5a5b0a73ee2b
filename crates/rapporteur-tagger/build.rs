//! Puts the weights of the repository's `weights/` into the program, where they are there.

use std::path::{Path, PathBuf};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../weights");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let path = |name: &str| folder.join(name);
    let names = ["tagger.safetensors", "tagger.json", "vocab.txt"];
    let missing: Vec<&str> = names.into_iter().filter(|name| !path(name).is_file()).collect();
    if !missing.is_empty() && missing.len() < names.len() {
        println!("cargo::warning=built without weights: weights/ has no {}", missing.join(", no "));
    }
    let code = if missing.is_empty() {
        let [tensors, description, vocabulary] = names.map(|name| path(name).display().to_string());
        format!(
            "const FILES: Option<Files<'static>> = Some(Files {{ tensors: include_bytes!({tensors:?}), \
             description: include_str!({description:?}), vocabulary: include_str!({vocabulary:?}) }});"
        )
    } else {
        "const FILES: Option<Files<'static>> = None;".to_owned()
    };
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else { panic!("OUT_DIR is not set") };
    if let Err(error) = std::fs::write(out.join("built_in_files.rs"), code) {
        panic!("the weights could not be built in: {error}");
    }
}
