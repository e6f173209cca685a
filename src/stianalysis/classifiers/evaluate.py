"""How good a classifier is: F1 by view and label with bootstrap intervals, calibration, and what else readers ask."""

from typing import Any

import numpy as np
import polars as pl

from stianalysis.classifiers.fitting import FEWEST
from stianalysis.classifiers.scores import Bools, Floats
from stianalysis.classifiers.train import Trained
from stianalysis.taxonomies import NONE

RESAMPLES = 400
SEED = 2025
BINS = 10
VIEWS = {
    "measures": ("measure",),
    "measures_without_place": ("text",),
    "english_titles": ("title_en",),
    "sentences_ja": ("ja",),
    "sentences_en": ("en",),
}


def metrics(trained: Trained) -> dict[str, Any]:
    """Return the numbers that `dvc metrics show` prints for one taxonomy; all of them out of fold.

    Returns:
        `{view: {micro_f1, macro_f1, micro_low, micro_high, texts}}` for every view, `calibration_error` (measures),
        `unrelated_without_label` (share of sentences without any label that get none), `same_main_label` (share of
        measures whose Japanese text and English title have the same; `shipped`: by the final model),
        `precise` (precision and recall of the mode for publication).
    """
    found: dict[str, Any] = {}
    for name, views in VIEWS.items():
        mask = trained.examples.mask(*views)
        if mask.any():
            found[name] = _summary(trained, trained.given, mask)
    measures = trained.examples.mask("measure")
    found["calibration_error"] = _rounded(
        calibration_error(trained.scores[measures], trained.examples.targets[measures])
    )
    found["unrelated_without_label"] = _unrelated(trained)
    found["same_main_label"] = _same_main_label(trained)
    found["precise"] = _precise(trained, 0.9)
    return found


def comparison(trained: Trained) -> pl.DataFrame:
    """Return the chosen classifier beside simpler ones, on measures with their place.

    Returns:
        Columns `classifier`, `micro_f1`, `micro_low`, `micro_high` (95 % by bootstrap over themes), `macro_f1`.
    """
    mask = trained.examples.mask("measure")
    rows = [
        {"classifier": name, **_summary(trained, given, mask)}
        for name, given in {**trained.simpler, "chosen": trained.given}.items()
    ]
    return pl.DataFrame(rows).drop("texts")


def by_label(trained: Trained) -> pl.DataFrame:
    """Return, for measures with their place, `label`, `texts`, `precision`, `recall`, `f1`, `threshold`."""
    mask = trained.examples.mask("measure")
    given, actual = trained.given[mask], trained.examples.targets[mask]
    hits, found, wanted = (given & actual).sum(0), given.sum(0), actual.sum(0)
    return pl.DataFrame(
        {
            "label": trained.examples.taxonomy.codes,
            "texts": wanted,
            "precision": (hits / np.maximum(found, 1)).round(3),
            "recall": (hits / np.maximum(wanted, 1)).round(3),
            "f1": (2 * hits / np.maximum(found + wanted, 1)).round(3),
            "threshold": trained.model.cuts()[0],
        }
    )


def reliability(trained: Trained) -> pl.DataFrame:
    """Return the calibration of the measures in ten bins: `score` (mean), `share` (of right labels), `decisions`."""
    mask = trained.examples.mask("measure")
    scores, actual = trained.scores[mask].ravel(), trained.examples.targets[mask].ravel()
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    return pl.DataFrame(
        [
            {
                "score": _rounded(scores[bins == number].mean()),
                "share": _rounded(actual[bins == number].mean()),
                "decisions": int((bins == number).sum()),
            }
            for number in np.unique(bins)
        ]
    )


def confusion(trained: Trained) -> pl.DataFrame:
    """Return `actual`, `predicted` (one row a measure): the main label that was right and the one given first."""
    mask = trained.examples.mask("measure")
    codes = [*trained.examples.taxonomy.codes, NONE]
    actual = _main(trained.examples.targets[mask].astype(float), trained.examples.targets[mask])
    given = _main(trained.scores[mask], trained.given[mask])
    return pl.DataFrame({"actual": [codes[row] for row in actual], "predicted": [codes[row] for row in given]})


def calibration_error(scores: Floats, actual: Bools) -> float:
    """Return the expected calibration error over all decisions in ten equal bins of the score.

    Naeini, Cooper, Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI (2015).
    """
    flat, right = scores.ravel(), actual.ravel()
    bins = np.minimum((flat * BINS).astype(int), BINS - 1)
    gaps = [
        np.abs(flat[bins == number].mean() - right[bins == number].mean()) * (bins == number).mean()
        for number in np.unique(bins)
    ]
    return float(np.sum(gaps))


def f1_scores(given: Bools, actual: Bools) -> tuple[float, float | None]:
    """Return micro-F1, and macro-F1 over labels with ten or more texts (None when there is no such label)."""
    hits, sums = (given & actual).sum(0), given.sum(0) + actual.sum(0)
    micro = 2 * hits.sum() / sums.sum() if sums.sum() else 0.0
    enough = actual.sum(0) >= FEWEST
    macro = float((2 * hits[enough] / np.maximum(sums[enough], 1)).mean()) if enough.any() else None
    return float(micro), macro


def _summary(trained: Trained, given: Bools, mask: Bools) -> dict[str, Any]:
    actual = trained.examples.targets[mask]
    micro, macro = f1_scores(given[mask], actual)
    low, high = _interval(given[mask], actual, trained.examples.rows["group"].filter(pl.Series(mask)))
    return {
        "micro_f1": _rounded(micro),
        "micro_low": _rounded(low),
        "micro_high": _rounded(high),
        "macro_f1": None if macro is None else _rounded(macro),
        "texts": int(mask.sum()),
    }


def _interval(given: Bools, actual: Bools, groups: pl.Series) -> tuple[float, float]:
    """Return the 95 % interval of micro-F1 when whole groups are drawn again and again."""
    number = groups.rank("dense").to_numpy() - 1
    hits = np.bincount(number, weights=(given & actual).sum(1))
    sums = np.bincount(number, weights=given.sum(1) + actual.sum(1))
    drawn = np.random.default_rng(SEED).integers(0, len(hits), size=(RESAMPLES, len(hits)))
    values = 2 * hits[drawn].sum(1) / np.maximum(sums[drawn].sum(1), 1)
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def _unrelated(trained: Trained) -> dict[str, Any]:
    """Return how many sentences without a label there are, and the share that gets none."""
    mask = trained.examples.mask("ja", "en") & ~trained.examples.targets.any(1)
    share = float((~trained.given[mask].any(1)).mean()) if mask.any() else None
    return {"texts": int(mask.sum()), "share": share if share is None else _rounded(share)}


def _same_main_label(trained: Trained) -> dict[str, Any]:
    """Compare the main label of Japanese text and English title: in shares of measures."""
    japanese, english = (
        _main(trained.scores[mask], trained.given[mask])
        for mask in (trained.examples.mask("text"), trained.examples.mask("title_en"))
    )
    labelled = japanese < len(trained.examples.taxonomy.codes)
    return {
        "all": _rounded(float((japanese == english).mean())),
        "labelled": _rounded(float((japanese == english)[labelled].mean())) if labelled.any() else None,
        "shipped": shipped_agreement(trained),
    }


def shipped_agreement(trained: Trained) -> float:
    """Return the share of measures whose Japanese text and English title get the same main label from the model itself.

    Unlike the out-of-fold share, this is what a reader of the catalogue meets: the model has seen both.
    """
    views = [
        trained.model.tag(trained.examples.rows.filter(pl.col("view") == view)["text"])
        .unique("index", keep="first", maintain_order=True)
        .select("index", view=pl.col("label"))
        for view in ("text", "title_en")
    ]
    count = int(trained.examples.mask("text").sum())
    both = views[0].join(views[1], on="index", how="full", coalesce=True, suffix="_en")
    differ = both.filter(pl.col("view").ne_missing(pl.col("view_en"))).height
    return _rounded(1 - differ / count)


def _precise(trained: Trained, precision: float) -> dict[str, Any]:
    mask = trained.examples.mask("measure")
    given, actual = (
        trained.scores[mask] >= trained.model.cuts(precision)[trained.kind[mask]],
        trained.examples.targets[mask],
    )
    hits = (given & actual).sum()
    return {
        "precision": _rounded(float(hits / max(given.sum(), 1))),
        "recall": _rounded(float(hits / max(actual.sum(), 1))),
    }


def _main(scores: Floats, given: Bools) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the column of the strongest label given in each row; the number of labels where none is."""
    best = np.where(given, scores, -1.0).argmax(axis=1)
    return np.where(given.any(axis=1), best, given.shape[1])


def _rounded(value: float) -> float:
    return round(float(value), 3)
