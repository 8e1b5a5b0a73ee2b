//! Stable identities, all made of SHA-256 so that anyone can check them with ordinary tools.

use crate::Span;
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 digest, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }

    /// The digest of several parts; a part's length goes in too, so that no two lists collide.
    pub fn of_parts(parts: &[&[u8]]) -> Hash {
        let mut sha = Sha256::new();
        for part in parts {
            sha.update((part.len() as u64).to_le_bytes());
            sha.update(part);
        }
        Hash(sha.finalize().into())
    }

    /// The digest that `hex` writes, or `None` where it is not 64 hexadecimal digits.
    pub fn from_hex(hex: &str) -> Option<Hash> {
        let hex = hex.as_bytes();
        if hex.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(hex.chunks(2)) {
            let digit = |d: u8| char::from(d).to_digit(16);
            *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
        }
        Some(Hash(bytes))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn short(self, digits: usize) -> String {
        let mut hex = self.to_string();
        hex.truncate(digits);
        hex
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

macro_rules! text_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id as it was written down before; not checked here.
            pub fn from_text(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as it is written down.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// One text: the hash of the extracted text and of the extractor's version (`d-` and 20 digits).
    DocumentId
}
text_id! {
    /// One appearance of a text (`p-` and 20 digits).
    PublicationId
}
text_id! {
    /// One record: its type, its document and the place of its trigger (`s-` and 16 digits for a
    /// statement). Never made of resolved names, so that it survives a better resolution.
    RecordId
}

impl DocumentId {
    /// The id of `text` as the extractor of version `extractor` gives it.
    pub fn of(extractor: u32, text: &str) -> DocumentId {
        let hash = Hash::of_parts(&[&extractor.to_le_bytes(), text.as_bytes()]);
        DocumentId(format!("d-{}", hash.short(20)))
    }
}

impl PublicationId {
    /// The id of the appearance at `address` (a web address, or a file name and record number) of
    /// the bytes that hash to `raw`.
    pub fn of(address: &str, raw: Hash) -> PublicationId {
        let hash = Hash::of_parts(&[address.as_bytes(), &raw.0]);
        PublicationId(format!("p-{}", hash.short(20)))
    }
}

impl RecordId {
    /// The id of the `nth` record (counted from 0) of type `kind` (`statement`, `event` …) that
    /// stands on `trigger` in `document`.
    pub fn of(kind: &str, document: &DocumentId, trigger: Span, nth: usize) -> RecordId {
        let place = format!("{trigger:?}#{nth}");
        let hash = Hash::of_parts(&[kind.as_bytes(), document.as_str().as_bytes(), place.as_bytes()]);
        RecordId(format!("{}-{}", kind.get(..1).unwrap_or("r"), hash.short(16)))
    }

    /// The id of what a reviewer split off from the record of this id.
    pub fn part(&self) -> RecordId {
        RecordId(format!("{self}-2"))
    }

    /// The id of the record that was found: itself, or the one from which it was split off.
    pub fn whole(&self) -> RecordId {
        let second = self.0.match_indices('-').nth(1);
        RecordId(self.0[..second.map_or(self.0.len(), |(at, _)| at)].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_what_sha256sum_prints() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Hash::of(b"abc").to_string(), hex);
        assert_eq!(Hash::from_hex(hex), Some(Hash::of(b"abc")));
        assert_eq!(Hash::from_hex("ba78"), None);
        assert_eq!(Hash::from_hex(&"é".repeat(32)), None);
    }

    #[test]
    fn ids_keep_apart_what_differs() {
        let text = DocumentId::of(1, "A text.");
        assert_ne!(text, DocumentId::of(2, "A text."));
        let first = RecordId::of("statement", &text, Span::new(0, 1), 0);
        assert_ne!(first, RecordId::of("statement", &text, Span::new(0, 1), 1));
        assert!(first.as_str().starts_with("s-"), "{first}");
        assert_eq!((first.part().part().whole(), first.whole()), (first.clone(), first));
    }
}
