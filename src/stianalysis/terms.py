"""Terms of a text: its content words, the same from a sentence, from its bag and from any other text."""

import polars as pl

# Runs of one script carry the content of Japanese prose; hiragana carries the grammar and is left out, but for a few
# words and names that are written in it.
WORDS_WITH_KANA = (
    "省エネルギー|省エネ|再エネ|光ファイバー?|廃プラスチック|高温ガス炉|タンパク質|がん|ごみ|こども|子ども|障がい|いじめ|ひとり親|"
    "ものづくり|まちづくり|街づくり|働き方|賃上げ|学び直し|学び|読み書き|見える化|見直し|手引き|橋渡し|打上げ|打ち上げ|"
    "空飛ぶ|空き家|使い捨て|招へい|取りまとめ|ろ過|みちびき|しんかい|はやぶさ|みどり"
)
RUNS = (
    WORDS_WITH_KANA + r"|[\p{Han}々〆ヶ]{2,}|[\p{Katakana}ー]{2,}|[A-Za-z][A-Za-z0-9.+&/-]*[A-Za-z0-9]|[0-9]+[A-Za-z]+"
)


def terms(text: pl.Expr) -> pl.Expr:
    """Return the list of terms of each text: kanji runs, katakana runs and Latin words, in reading order.

    The text is first brought to NFKC and Latin letters to lower case, so that ＡＩ, AI and ai are one term.
    """
    return text.str.normalize("NFKC").str.extract_all(RUNS).list.eval(pl.element().str.to_lowercase())


def bag_of_terms(frame: pl.DataFrame, *, key: str, text: str) -> pl.DataFrame:
    """Count the terms of each row.

    Args:
        frame: any frame with the columns `key` and `text`.
        key: column that names the row.
        text: column with the text.

    Returns:
        Columns `key`, `term`, `count`, sorted by first appearance of the key, then by term.
    """
    return (
        frame.lazy()
        .with_row_index("order")
        .select("order", key, term=terms(pl.col(text)))
        .explode("term")
        .drop_nulls("term")
        .group_by("order", key, "term")
        .agg(count=pl.len().cast(pl.Int64))
        .sort("order", "term")
        .select(key, "term", "count")
        .collect()
    )
