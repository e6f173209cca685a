"""Facts in the text of a measure: amounts, quantities, dates, deadlines, programmes, countries, laws and strategies.

All patterns read NFKC text without spaces, where 令和７年度 and 令和7年度 and a number broken over lines look alike.
"""

import polars as pl

from stianalysis.catalogue.values import last_day, plain_number, yen
from stianalysis.vocabulary import vocabulary

AMOUNT = r"(?:[\d,.]+兆)?(?:[\d,.]+億)?(?:[\d,.]+万)?(?:[\d,.]+)?円"
# A leading 第 makes an ordinal (第3回), which is dropped afterwards: the engine has no look-behind.
QUANTITY = (
    r"第?(?:約|延べ|のべ|累計)?\d[\d,.]*[億万千]?(?:か国|カ国|ヵ国|か所|カ所|箇所|件|名|人|社|大学|学部|学科|校|機関|機種|拠点|課題|"
    r"課程|地域|自治体|地方公共団体|市町村|都道府県|都市|団体|組織|経営体|事業者|事業|品目|産業|業種|テーマ|プロジェクト|回|施設|消防本部|"
    r"種類|台|隻|基|本|割|倍|%|量子ビット|パラメータ|語|GW|MW|kW|トン|t)"
)
YEAR = r"(?:(?:令和|平成)(?:元|\d{1,2})|(?:19|20)\d{2})年"
DEADLINE = YEAR + r"(?:度|\d{1,2}月)?(?:(?:末|中|内)に|(?:末|中|内)?(?:まで|をめど|を目途|を目処|目途|頃))"
DATED = YEAR + r"\d{1,2}月(?:\d{1,2}日)?"
LAW = "法(?:律)?"
STRATEGY = (
    "(?:戦略|計画|方針|ガイドライン|指針|ロードマップ|工程表|行程表|アクションプラン|プラン|ビジョン|大綱|パッケージ|基準|原則|"
    "構想|推進方策)(?:[0-9]{4})?(?:改定版)?"
)
NAMED = r"「[^「」]{{2,70}}?{ending}」"
# What decided a law or strategy, and when, stands in brackets before or after the closing mark.
BRACKETED = r"「[^「」()]{{2,70}}?{ending}(?:\([^()]*\)」|」\([^()]*\))"
DECIDED = r"\(([^()]*(?:法律第[0-9]+号|決定|策定|公表|改定|改訂|取りまとめ)[^()]*)\)"
# What a status says of itself, by the word that closes it: a result, a beginning, or work that goes on.
PROGRESS = {
    "result": "完了|完成|達成|終了|実現|策定|公表|公開|改正|改定|改訂|制定|成立|施行|設置|"
    "創設|設立|決定|取りまとめ|とりまとめ|締結|合意|認定|作成|発表|取得|計上|登録|発行|公布",
    "begun": "開始|着手|採択|選定|公募|立ち上げ|始動|発足",
    "ongoing": "実施|推進|支援|継続|検討|促進|強化|議論|整備|構築|開催|貢献|整理|"
    "開発|確保|参加|拡充|展開|更新|創出|実証|発信|中|運用|周知|取組|拡大|改善|進展|活用|連携|実行|加速|調整",
}
DAY_OF_DECISION = r"((?:(?:令和|平成)(?:元|\d{1,2})|(?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日)?)"


def measure_facts(items: pl.DataFrame) -> pl.DataFrame:
    """Take the facts from the text of each item.

    Args:
        items: columns `measure_id` and `text`, in reading order.

    Returns:
        One row per fact, in reading order of the items:

        - `measure_id`
        - `kind`: `amount`, `quantity`, `date`, `deadline`, `programme`, `country`, `law`, `strategy`, and for
          status items `progress`
        - `name`: as written, or the code of the programme, the country or the progress (`result`, `begun`, `ongoing`)
        - `value`: yen for amounts, the number for quantities
        - `day`: last day of the date or period for dates and deadlines, day of the decision for strategies if printed
        - `detail`: for laws and strategies, number or decision as printed in brackets
    """
    clean = items.select("measure_id", text=pl.col("text").str.normalize("NFKC").str.replace_all(r"\s", ""))
    found = [
        _extracted(clean, "amount", AMOUNT),
        _extracted(clean, "quantity", QUANTITY).filter(~pl.col("name").str.starts_with("第")),
        _extracted(clean, "date", DATED),
        _extracted(clean, "deadline", DEADLINE),
        *(_named(clean, "programme", code, entry["pattern"]) for code, entry in vocabulary("programmes").items()),
        *(_named(clean, "country", code, entry["pattern"]) for code, entry in vocabulary("countries").items()),
        _quoted(clean, "law", LAW),
        _quoted(clean, "strategy", STRATEGY),
        *(_closing(clean, code, words) for code, words in PROGRESS.items()),
    ]
    order = items.select("measure_id").with_row_index("order")
    kind, name = pl.col("kind"), pl.col("name")
    return (
        pl.concat(found, how="diagonal")
        .with_columns(
            value=pl.when(kind == "amount")
            .then(name.map_elements(yen, return_dtype=pl.Float64))
            .when(kind == "quantity")
            .then(name.map_elements(plain_number, return_dtype=pl.Float64)),
            day=pl.when(kind.is_in(["date", "deadline"])).then(name).otherwise(pl.col("written")),
        )
        .with_columns(pl.col("day").map_elements(last_day, return_dtype=pl.Date))
        .filter(~kind.is_in(["amount", "quantity"]) | (pl.col("value") > 0))
        # One fact is one name: of several mentions the one that prints most is kept.
        .sort("detail", nulls_last=True, maintain_order=True)
        .unique(["measure_id", "kind", "name"], keep="first", maintain_order=True)
        .join(order, on="measure_id")
        .sort("order", "kind", "name")
        .select("measure_id", "kind", "name", "value", "day", "detail")
    )


def _extracted(clean: pl.DataFrame, kind: str, pattern: str) -> pl.DataFrame:
    names = clean.select("measure_id", kind=pl.lit(kind), name=pl.col("text").str.extract_all(pattern)).explode("name")
    return names.drop_nulls("name")


def _named(clean: pl.DataFrame, kind: str, code: str, pattern: str) -> pl.DataFrame:
    return clean.filter(pl.col("text").str.contains(pattern)).select("measure_id", kind=pl.lit(kind), name=pl.lit(code))


def _closing(clean: pl.DataFrame, code: str, words: str) -> pl.DataFrame:
    """Return the status items whose last word, remarks in brackets left out, is one of `words`."""
    text = pl.col("text").str.replace_all(r"\([^()]*\)", "").str.strip_chars("。)")
    is_status = pl.col("measure_id").str.contains(r"\.s\d+$")
    return clean.filter(is_status & text.str.contains(f"(?:{words})(?:した|している|済み?|予定)?$")).select(
        "measure_id", kind=pl.lit("progress"), name=pl.lit(code)
    )


def _quoted(clean: pl.DataFrame, kind: str, ending: str) -> pl.DataFrame:
    """Return names in quotation marks with `detail` (decision as printed) and `written` (its date as printed)."""
    decided = _extracted(clean, kind, BRACKETED.format(ending=ending)).with_columns(
        detail=pl.col("name").str.extract(DECIDED),
        name=pl.col("name").str.extract(r"^「([^「」()]+)"),
    )
    plain = _extracted(clean, kind, NAMED.format(ending=ending)).with_columns(pl.col("name").str.strip_chars("「」"))
    return (
        pl.concat([decided, plain], how="diagonal")
        .with_columns(written=pl.col("detail").str.extract(DAY_OF_DECISION))
        .filter(pl.col("name").str.len_chars() > 1)
    )
