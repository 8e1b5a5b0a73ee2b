//! Help that is longer than a few lines.

/// The columns of `tag`; docs/tag.md says more.
pub const TAG_COLUMNS: &str = "\
CoNLL-U (found by its ending or its content) keeps its words, sentences, comments and every column but LEMMA and UPOS.
Everything else is read as `rapporteur read` reads it, and cut into words and sentences. Nothing goes into a case.

conllu is CoNLL-U Plus; after the ten columns of CoNLL-U come, stable from version to version:
  RAPPORTEUR:NER       B-person, I-person … or O
  RAPPORTEUR:CUE       reporting words with what the source does: B-say, I-say, B-deny … or O
  RAPPORTEUR:CUEID     c1, c2 … on every word of a cue, counted through the text; else _
  RAPPORTEUR:CUEROLES  what the word is to which cue: B-source@c1|I-content@c2; else _
  RAPPORTEUR:PRED      p1, p2 … on a predicate, counted through the text; else _
  RAPPORTEUR:ROLES     what the word is to which predicate: B-ARG0@p1|I-ARGM-TMP@p3; else _
  RAPPORTEUR:EVENT     the event that the word denotes, and whether it happened: REJECT:actual; else _
jsonl is an object a text, with scores. table, md, csv and tsv are a row a cue and a row a name.
--quote-states is for training: a JSON string a line in, the list of its [start, end, open quotations] a line out.";

/// How a catalogue is chosen; docs/issues.md says more.
pub const ISSUES_HELP: &str = "\
The catalogues of the program are peace, trade, labour and climate. Which ones a case uses is said by --catalogues,
else RAPPORTEUR_CATALOGUES, else rapporteur.toml:
  [issues]
  catalogues = [\"peace\"]
  file = \"my-issues.toml\"    issues of your own, added to them
Where nothing is chosen, the one whose words the case uses most is taken; which one is told on standard error.";

/// The Admiralty system; docs/review.md says more.
pub const GRADES_HELP: &str = "\
The grades are those of the Admiralty system (NATO's STANAG 2511). Only people give them: the
program grades nothing, derives nothing from a grade, and declares no account right by one.
  A completely reliable     1 confirmed by other sources
  B usually reliable        2 probably true
  C fairly reliable         3 possibly true
  D not usually reliable    4 doubtful
  E unreliable              5 improbable
  F cannot be judged        6 cannot be judged
The latest grade counts; all earlier ones stay on the record (`rapporteur grades --all`).";
