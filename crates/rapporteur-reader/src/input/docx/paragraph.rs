//! A paragraph of a Word document as a block of Markdown.

/// A paragraph's words and what its style makes of them.
#[derive(Default)]
pub(super) struct Paragraph {
    words: String,
    mark: Mark,
}

#[derive(Default)]
enum Mark {
    #[default]
    None,
    Heading(usize),
    Item,
}

impl Paragraph {
    /// More words.
    pub(super) fn push(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// The paragraph is an item of a list; a heading with a number stays one.
    pub(super) fn listed(&mut self) {
        if matches!(self.mark, Mark::None) {
            self.mark = Mark::Item;
        }
    }

    /// The paragraph's style is called `name`, in small letters. The title is the heading above all.
    pub(super) fn styled(&mut self, name: &str) {
        let level = name.strip_prefix("heading").and_then(|level| level.trim().parse::<usize>().ok());
        match level {
            Some(level) => self.mark = Mark::Heading(level.clamp(1, 5) + 1),
            None if name == "title" => self.mark = Mark::Heading(1),
            None if name.starts_with("list") => self.listed(),
            None => {}
        }
    }

    /// Writes the block to the end of `markdown`.
    pub(super) fn write(&self, markdown: &mut String) {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        if !markdown.is_empty() {
            markdown.push_str("\n\n");
        }
        match self.mark {
            Mark::None => escape_start(&words, markdown),
            Mark::Heading(level) => {
                markdown.push_str(&"#".repeat(level));
                markdown.push(' ');
            }
            Mark::Item => markdown.push_str("- "),
        }
        for c in words.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '&' | '!') {
                markdown.push('\\');
            }
            markdown.push(c);
        }
    }
}

/// Marks that begin a block of another kind where they begin a line.
fn escape_start(words: &str, markdown: &mut String) {
    if words.starts_with(['#', '>', '|', '-', '+', '=']) {
        markdown.push('\\');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: &str, style: &str) -> String {
        let mut paragraph = Paragraph::default();
        paragraph.push(words);
        paragraph.styled(style);
        let mut markdown = String::new();
        paragraph.write(&mut markdown);
        markdown
    }

    #[test]
    fn styles_become_marks_and_marks_in_the_words_stay_words() {
        assert_eq!(written("Envoys meet", "title"), "# Envoys meet");
        assert_eq!(written("The first day", "heading 1"), "## The first day");
        assert_eq!(written("A pause", "list bullet"), "- A pause");
        assert_eq!(written("--- a *star*\n\tand [this]", "normal"), r"\--- a \*star\* and \[this\]");
        assert_eq!(written(" ", "title"), "");
    }
}
