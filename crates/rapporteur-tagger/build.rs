//! Puts the weights of the repository's `weights/` into the program, where they are there.

use std::path::{Path, PathBuf};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../weights");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let path = |name: &str| folder.join(name);
    let names = ["tagger.safetensors", "tagger.json", "vocab.txt"];
    let code = if names.iter().all(|name| path(name).is_file()) {
        let [tensors, description, vocabulary] = names.map(|name| path(name).display().to_string());
        format!(
            "const FILES: Option<Files<'static>> = Some(Files {{ tensors: include_bytes!({tensors:?}), \
             description: include_str!({description:?}), vocabulary: include_str!({vocabulary:?}) }});"
        )
    } else {
        "const FILES: Option<Files<'static>> = None;".to_owned()
    };
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    if let Err(error) = std::fs::write(out.join("built_in_files.rs"), code) {
        panic!("the weights could not be built in: {error}");
    }
}
