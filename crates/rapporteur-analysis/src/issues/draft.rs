//! Catalogue files joined and checked.

use super::file::{self, CatalogueError, Entry, FILES, File};
use super::index::{Index, Term};
use super::term::{self, Lists};
use super::{Catalogue, Issue};

/// What the files read so far say together.
#[derive(Default)]
pub struct Draft {
    names: Vec<String>,
    read: Vec<String>,
    lists: Lists,
    issues: Vec<Issue>,
    terms: Vec<Term>,
    unrelated: Vec<String>,
}

/// What a term weighs by the key under which it stands; nothing for words in which no term counts.
const DECIDES: u32 = 3;
const SUGGESTS: u32 = 2;
const SUPPORTS: u32 = 1;
const NOT: u32 = 0;

impl Draft {
    /// Join a catalogue of the program, once.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn add_built_in(&mut self, name: &str) -> Result<(), CatalogueError> {
        match FILES.iter().find(|(known, _)| *known == name) {
            Some(_) if self.read.iter().any(|read| read == name) => Ok(()),
            Some((known, text)) => self.add(known, text),
            None => {
                let known: Vec<_> = FILES.iter().map(|(known, _)| *known).collect();
                Err(error(name, None, format!("there is no such catalogue; there are {}", known.join(", "))))
            }
        }
    }

    /// Join a file: what it builds upon first, then its own issues.
    ///
    /// # Errors
    /// Where it breaks a rule.
    pub fn add(&mut self, place: &str, text: &str) -> Result<(), CatalogueError> {
        let file = file::parse(place, text)?;
        self.read.push(place.to_owned());
        for name in &file.extends {
            self.add_built_in(name)?;
        }
        self.names.push(file.name.clone());
        self.leave_out(place, &file)?;
        for (name, words) in &file.lists {
            let list = term::slot(words, &self.lists);
            let list = list.map_err(|why| error(place, None, format!("the list <{name}>: {why}")))?;
            self.lists.insert(name.clone(), list);
        }
        for (at, entry) in file.issues.iter().enumerate() {
            if file.issues[..at].iter().any(|earlier| earlier.id == entry.id) {
                return Err(error(place, Some(&entry.id), "stands twice in this file"));
            }
            self.add_issue(place, entry).map_err(|why| error(place, Some(&entry.id), why))?;
        }
        self.unrelated.extend(file.unrelated.examples);
        Ok(())
    }

    fn leave_out(&mut self, place: &str, file: &File) -> Result<(), CatalogueError> {
        for id in &file.without {
            let Some(at) = self.issues.iter().position(|issue| issue.id == *id) else {
                return Err(error(
                    place,
                    Some(id),
                    "is left out (`without`), but no catalogue before has it",
                ));
            };
            self.issues.remove(at);
            self.terms.retain(|term| term.issue != at);
            self.terms.iter_mut().filter(|term| term.issue > at).for_each(|term| term.issue -= 1);
        }
        Ok(())
    }

    fn add_issue(&mut self, place: &str, entry: &Entry) -> Result<(), String> {
        check_id(&entry.id)?;
        if entry.scale.len() == 1 {
            return Err("a scale has two points or more".to_owned());
        }
        let at = match self.issues.iter().position(|issue| issue.id == entry.id) {
            Some(at) => at,
            None => self.add_new(entry)?,
        };
        self.add_words(place, at, entry)?;
        let issue = &mut self.issues[at];
        entry.label.iter().for_each(|label| issue.label.clone_from(label));
        entry.definition.iter().for_each(|definition| issue.definition.clone_from(definition));
        issue.gives_way = entry.gives_way.unwrap_or(issue.gives_way);
        if !entry.scale.is_empty() {
            issue.scale.clone_from(&entry.scale);
        }
        issue.examples.extend(entry.examples.iter().cloned());
        Ok(())
    }

    fn add_new(&mut self, entry: &Entry) -> Result<usize, String> {
        let given = |field: &Option<String>| field.clone().filter(|text| !text.trim().is_empty());
        self.issues.push(Issue {
            id: entry.id.clone(),
            label: given(&entry.label).ok_or("has no label")?,
            definition: given(&entry.definition).ok_or("has no definition")?,
            scale: vec![],
            examples: vec![],
            terms: 0,
            gives_way: false,
        });
        Ok(self.issues.len() - 1)
    }

    fn add_words(&mut self, place: &str, issue: usize, entry: &Entry) -> Result<(), String> {
        let words = &entry.words;
        let kinds = [
            (&words.decides, DECIDES),
            (&words.suggests, SUGGESTS),
            (&words.supports, SUPPORTS),
            (&words.not, NOT),
        ];
        for (text, weight) in
            kinds.iter().flat_map(|(list, weight)| list.iter().map(move |text| (text, *weight)))
        {
            let parts = term::parts(text, &self.lists)?;
            let same = |term: &&Term| term.issue == issue && term.text == *text;
            if let Some(known) = self.terms.iter().find(same) {
                if known.place == place {
                    return Err(format!("the term “{text}” stands twice"));
                }
                continue;
            }
            self.issues[issue].terms += usize::from(weight != NOT);
            self.terms.push(Term { issue, weight, text: text.clone(), place: place.to_owned(), parts });
        }
        Ok(())
    }

    /// The catalogue.
    ///
    /// # Errors
    /// Where an issue has no words, or there is no issue at all.
    pub fn finish(self) -> Result<Catalogue, CatalogueError> {
        // What only serves others to build upon is no name for people.
        let names: Vec<_> = self.names.iter().filter(|name| *name != FILES[0].0).cloned().collect();
        let name = names.join(" + ");
        if self.issues.is_empty() {
            return Err(error(&name, None, "there is no issue in it"));
        }
        if let Some(empty) = self.issues.iter().find(|issue| issue.terms == 0) {
            return Err(error(&name, Some(&empty.id), "has no words"));
        }
        let index = Index::new(self.terms);
        Ok(Catalogue { name, issues: self.issues, unrelated: self.unrelated, index })
    }
}

fn check_id(id: &str) -> Result<(), String> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fine) {
        return Err("an id has small letters, digits and hyphens only".to_owned());
    }
    Ok(())
}

fn error(place: &str, issue: Option<&str>, problem: impl Into<String>) -> CatalogueError {
    CatalogueError { place: place.to_owned(), issue: issue.map(str::to_owned), problem: problem.into() }
}
