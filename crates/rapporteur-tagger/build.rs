//! Puts the weights of the repository's `weights/` into the program, where they are there.

use std::path::{Path, PathBuf};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../weights");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let tagger = match found(&folder, ["tagger.safetensors", "tagger.json", "vocab.txt"]) {
        Some([tensors, description, vocabulary]) => format!(
            "Some(Files {{ tensors: include_bytes!({tensors:?}), description: include_str!({description:?}), \
             vocabulary: include_str!({vocabulary:?}) }})"
        ),
        None => "None".to_owned(),
    };
    let meaning = match found(&folder, ["meaning.safetensors", "vocab.txt"]) {
        Some([tensors, vocabulary]) => {
            format!("Some((include_bytes!({tensors:?}), include_str!({vocabulary:?})))")
        }
        None => "None".to_owned(),
    };
    let code = format!(
        "const FILES: Option<Files<'static>> = {tagger};\n\
         const MEANING_FILES: Option<(&[u8], &str)> = {meaning};\n"
    );
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else { panic!("OUT_DIR is not set") };
    if let Err(error) = std::fs::write(out.join("built_in_files.rs"), code) {
        panic!("the weights could not be built in: {error}");
    }
}

/// The paths of the files, where they are all there.
fn found<const N: usize>(folder: &Path, names: [&str; N]) -> Option<[String; N]> {
    let missing: Vec<&str> = names.into_iter().filter(|name| !folder.join(name).is_file()).collect();
    if missing.is_empty() {
        return Some(names.map(|name| folder.join(name).display().to_string()));
    }
    if missing.len() < N && missing != ["meaning.safetensors"] {
        println!("cargo::warning=built without weights: weights/ has no {}", missing.join(", no "));
    }
    None
}
