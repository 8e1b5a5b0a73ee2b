"""Training of rapporteur's tagger: corpora in, weights and a report out. See README.md."""
