"""Reading texts: vocabulary inside runs, longest first, and the same from a sentence and from its bag."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stianalysis.classifiers.reading import Vocabulary, singular
from stianalysis.taxonomies import load_taxonomy
from stianalysis.terms import bag_of_terms

SHIPPED = Vocabulary(load_taxonomy("technology"))


@pytest.fixture(scope="module")
def vocabulary(taxonomy):
    return Vocabulary(taxonomy)


def hits(vocabulary, text):
    found = vocabulary.read(pl.Series([text])).hits
    return set(found.select("entry", "label").iter_rows())


def test_term_is_found_inside_a_longer_run(vocabulary):
    assert hits(vocabulary, "老朽橋梁対策を進める") == {("橋梁", "bridge")}


def test_blocked_expression_is_read_as_one(vocabulary):
    assert hits(vocabulary, "橋梁模型を作る") == set()
    assert hits(vocabulary, "橋梁模型と橋梁") == {("橋梁", "bridge")}
    assert hits(vocabulary, "He lost his train of thought") == set()


def test_term_with_parts_needs_all_of_them(taxonomy):
    vocabulary = Vocabulary(load_taxonomy("sdg"))
    assert ("再生可能+エネルギー", "7") in hits(vocabulary, "再生可能なエネルギー")
    assert ("再生可能+エネルギー", "7") not in hits(vocabulary, "再生可能な紙")


def test_english_is_read_in_singular_and_whole_words(vocabulary):
    assert hits(vocabulary, "Two suspension bridges and trains") == {
        ("suspension bridge", "bridge"),
        ("train", "train"),
    }
    assert hits(vocabulary, "Abridged version, training") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Cities", "city"), ("classes", "class"), ("low-carbon", "low carbon"), ("gas", "gas"), ("virus", "virus")],
)
def test_singular(text, expected):
    assert pl.select(singular(pl.lit(text))).item() == expected


def one_label(folder, terms):
    """Return the vocabulary of a taxonomy with one label that has the terms, written as in its YAML file."""
    path = folder / "test.yaml"
    names = "name_ja: 名, name_en: name, definition_ja: 義, definition_en: meaning"
    path.write_text(f"name_ja: 試験\nname_en: Test\nlabels:\n  a: {{{names}, {terms}}}\n", encoding="utf-8")
    return Vocabulary(load_taxonomy(path))


def test_two_spellings_of_one_word_count_once_and_at_the_lower_level(tmp_path):
    terms = "strong: [bridges, high speed], weak: [bridge, high-speed], context: [速+橋梁, 橋梁+速]"
    entries = one_label(tmp_path, terms).entries
    assert sorted(entries.select("entry", "level").iter_rows()) == [
        ("bridge", "weak"),
        ("high-speed", "weak"),
        ("速+橋梁", "context"),
    ]


def test_every_entry_that_no_text_could_match_is_told(tmp_path):
    assert one_label(tmp_path, "strong: [森, 川, 橋梁]").unreadable == ["川", "森"]


@pytest.mark.parametrize("name", ["sdg", "technology", "instrument"])
def test_shipped_labels_list_no_word_twice(name):
    loaded = load_taxonomy(name)
    borrowed = {entry.term for entry in load_taxonomy("sdg").entries} if name == "technology" else set()
    kept = set(Vocabulary(loaded).entries.select("entry", "label").iter_rows())
    listed = {(entry.term, entry.label) for entry in loaded.entries if entry.term not in borrowed}
    assert listed - kept == set()


def test_empty_and_missing_texts_have_nothing(vocabulary):
    reading = vocabulary.read(pl.Series([None, "", "。"], dtype=pl.String))
    assert reading.pairs.is_empty()
    assert reading.hits.is_empty()


@settings(deadline=None, max_examples=40)  # looking up thousands of terms takes its time on a busy machine
@given(st.text(alphabet="橋梁鉄道保全の、をAIai列車線路5G ", min_size=1, max_size=60))
def test_sentence_and_bag_read_alike(text):
    text = f"橋を{text}"
    bag = bag_of_terms(pl.DataFrame({"id": ["x"], "text": [text]}), key="id", text="text")
    whole, bagged = (SHIPPED.read(pl.Series([given])) for given in (text, "橋を " + " ".join(bag["term"])))
    assert set(whole.pairs.iter_rows()) == set(bagged.pairs.iter_rows())
    assert set(whole.hits.iter_rows()) == set(bagged.hits.iter_rows())
