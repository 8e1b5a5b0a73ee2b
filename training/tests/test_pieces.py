"""The small parts, each by itself."""

import random

import pytest
import torch

from training import augment, lemmas, words
from training.acts import act_of
from training.batch import IGNORE, event_gold
from training.corpora import cloze, happenings, own
from training.corpora.patterns import mark
from training.corpora.quotation import trimmed
from training.decode import gold_spans, tally, viterbi
from training.documents import Doc, Event
from training.encode import cuts, shape, SHAPES
from training.labels import EVENTS, NER
from training.quantise import rows_to_int8
from training.quotes import NoProgram, built, provider


def test_words_keep_clitics_and_abbreviations():
    text = "“Don’t,” said Mr. Lund’s aide in the U.S. capital... at 10:30."
    found, gaps, offsets = words.split_words(text)
    assert found == "“ Do n’t , ” said Mr. Lund ’s aide in the U.S. capital ... at 10:30 .".split()
    assert "".join(g + w for g, w in zip(gaps, found)) == text
    assert all(text[s:e] == w for w, (s, e) in zip(found, offsets))


def test_sentences_end_at_stops_before_capitals_and_at_line_breaks():
    found, gaps, _ = words.split_words("It ended. Mr. Oduya left.\nThe rest stayed")
    assert [found[s:e][0] for s, e in words.split_sentences(found, gaps)] == ["It", "Mr.", "The"]


@pytest.mark.parametrize("form, lemma", [("Talks", "talk"), ("said", "say"), ("Arnao", "Arnao"), ("went", "go"), ("studies", "study")])
def test_a_script_gives_its_lemma_back(form, lemma):
    assert lemmas.apply(lemmas.script(form, lemma), form) == lemma


def test_a_program_that_is_not_there_is_named_with_what_to_do():
    with pytest.raises(NoProgram, match="nowhere.*cargo build --release"):
        provider("nowhere")


@pytest.fixture(scope="module")
def quote_states():
    """The program, where it is built."""
    try:
        return provider(str(built()))
    except NoProgram as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize(
    "text, quoted",
    [
        ("He said “yes, ‘never’ ” to it.", ["“yes, ", "‘never’", " ”"]),
        ("The envoys’ plan isn’t Lund’s.", []),
        ("“We come.\n“We talk,” she said.", ["“We come.", "“We talk,”"]),
        ("É: A 5'10\" man said \"no\".", ['"no"']),
    ],
)
def test_quotation_states_are_asked_of_the_program(quote_states, text, quoted):
    assert [text[s:e] for s, e, _ in quote_states.states(text)] == quoted


def test_every_recipe_keeps_the_layers_whole():
    doc = own.document("x", "[S1 Ana Ruiz] [Q1:say said] the “[C1 talks — all of them — had ended]”. She left.")
    for weight, recipe in augment.RECIPES:
        for seed in range(5):
            changed = recipe(doc, random.Random(seed))
            changed.check()
            trigger = changed.triggers[0]
            assert changed.words[trigger.words[0]].lower() in ("said", *augment.synonyms()["said"])


def test_marks_give_roles_and_entities():
    doc = own.document("x", "[S12 The mayor] [Q1:deny denied] [C1 it] and [Q2:say told] [A2 [E:organisation Radio Sund]] [C2 so].")
    assert [(t.act, [r for r, _ in t.roles]) for t in doc.triggers] == [("deny", ["content", "source"]), ("say", ["addressee", "content", "source"])]
    assert gold_spans(NER, doc.entities)[0][0] == {"organisation"}


@pytest.mark.parametrize("line", ["[S1 x] y", "[Q1:say x", "x]", "[Q1:shout x] [C1 y]", "[Q1:say sa]id [C1 x]"])
def test_broken_marks_are_refused(line):
    with pytest.raises(own.MarkError):
        own.document("x", line)


def test_our_annotations_are_sound():
    assert own.problems() == []
    docs = list(own.annotations())
    assert len(docs) >= 300 and 0.05 < sum(d.part == "dev" for d in docs) / len(docs) < 0.25


def test_contents_lose_outer_marks_that_and_commas():
    tokens = "that “ we left ” , she said".split()
    assert trimmed([(0, 6)], tokens, "content") == [(2, 4)]


def test_acts_follow_the_specific_word():
    assert [act_of(cue.split()) for cue in ("has said", "declined to say", "called for", "denied", "told reporters")] == [
        "say", "refuse", "ask", "deny", "say"
    ]


def test_patterns_find_dates_money_and_numbers():
    forms = "On May 3 , 2024 it paid $ 20 million to 40 men .".split()
    allowed = [NER.outside()] * len(forms)
    mark(allowed, forms, [f[0].isdigit() or f == "million" for f in forms], [False] * len(forms))
    assert [(min(t), s, e) for t, s, e in gold_spans(NER, allowed)] == [("date", 1, 5), ("money", 7, 10), ("number", 11, 12)]


def test_decoding_never_starts_inside():
    logits = torch.zeros(1, 3, len(NER))
    logits[0, 0, NER.number["I-person"]] = 5
    logits[0, 1, NER.number["I-person"]] = 5
    path = viterbi(logits, torch.ones(1, 3, dtype=torch.bool))[0]
    assert [NER.names[n] for n in path[:2]] == ["B-person", "I-person"]


def test_what_a_corpus_leaves_open_is_neither_right_nor_wrong():
    allowed = [NER.outside({"number"}), NER.bit("B-person")]
    predicted = [NER.number["B-number"], NER.number["B-person"]]
    assert tally(NER, predicted, allowed) == (1, 1, 1)


def test_windows_hold_whole_sentences_and_everything():
    assert cuts([(0, 4), (4, 6), (6, 20)], [1] * 20, 6, 6) == [(0, 6), (6, 12), (12, 18), (18, 20)]


def test_shapes_tell_case_and_digits():
    assert [SHAPES[shape(w)] for w in ("talks", "Lund", "EU", "McRae", "2024", "3rd", "–", "A")] == SHAPES


def test_rounding_costs_less_than_half_a_step():
    matrix = torch.randn(5, 7)
    values, scale = rows_to_int8(matrix)
    assert ((values.float() * scale[:, None] - matrix).abs() <= scale[:, None] * 0.501).all()


def test_a_repeated_name_becomes_a_pronoun_question():
    text = "Ingrid Oduya met Peter Lund on Monday. Lund’s offer was too low, and Oduya left the room. Seven others stayed."
    found, gaps, _ = words.split_words(text)
    doc = Doc("worldwide", "d", "train", found, gaps, words.split_sentences(found, gaps))
    asked = list(cloze.questions(doc))
    for made in asked:
        made.check()
    told = [(made.words[made.question.pronoun[0]], made.text(), answer(made)) for made in asked]
    assert told == [
        ("His", "Ingrid Oduya met Peter Lund on Monday. His offer was too low, and Oduya left the room.", "Peter Lund"),
        ("she", "Ingrid Oduya met Peter Lund on Monday. Lund’s offer was too low, and she left the room.", "Ingrid Oduya"),
    ]


def answer(made):
    start, end = made.question.candidates[made.question.answer]
    return " ".join(made.words[start:end])


def test_events_are_placed_by_a_piece_of_their_article():
    text = "The union rejected the offer. Its chair will meet the mayor."
    assert happenings.place("REJECT actual|union {rejected} the offer", text) == ("REJECT", "actual", (10, 18))
    assert happenings.place("CONSULT future|{meet}", text) == ("CONSULT", "future", (45, 49))
    for mark in ("REJECT actual|{the}", "REJECT actual|{refused}", "QUARREL actual|{rejected}", "REJECT soon|{rejected}", "REJECT actual|rejected"):
        with pytest.raises(happenings.EventError):
            happenings.place(mark, text)


def test_events_are_gold_of_the_words_that_denote_them():
    doc = own.document("x", "Talks resumed. It went on.")
    doc.events, doc.layers = [Event("CONSULT", "actual", (0, 1))], frozenset({"event"})
    gold = event_gold(doc.part_of(0, 3))
    assert gold["event"] == [1 + EVENTS.index("CONSULT"), 0, 0] and gold["modality"] == [0, IGNORE, IGNORE]
    assert event_gold(own.document("y", "Talks resumed."))["event"] == [IGNORE] * 3
