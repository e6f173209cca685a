"""What the tables of changes are put together from."""

from collections.abc import Mapping

import polars as pl
from polars.datatypes import DataTypeClass


def new_and_dropped(
    old: pl.DataFrame, new: pl.DataFrame, pairs: pl.DataFrame, key: str, columns: tuple[str, ...]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the items of the later edition without a pair, and those of the earlier one.

    Args:
        old: items of the earlier edition.
        new: items of the later one.
        pairs: columns `old_id` and `new_id`.
        key: the column of ids.
        columns: what to keep of an item.

    Returns:
        Frames with `columns`, change (`new`, `dropped`) and the id as `new_id` or `old_id`.
    """
    added = new.join(pairs, left_on=key, right_on="new_id", how="anti")
    gone = old.join(pairs, left_on=key, right_on="old_id", how="anti")
    return (
        added.select(*columns, change=pl.lit("new"), new_id=key),
        gone.select(*columns, change=pl.lit("dropped"), old_id=key),
    )


def fitted(frame: pl.DataFrame, schema: Mapping[str, DataTypeClass]) -> pl.DataFrame:
    """Return the frame with the columns and types of `schema`, null where it has none."""
    present = set(frame.columns)
    return frame.select(
        pl.col(name).cast(kind) if name in present else pl.lit(None, kind).alias(name) for name, kind in schema.items()
    )
