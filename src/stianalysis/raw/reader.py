"""Reading one raw CSV file against its schema: a typed frame, or a list of everything that is wrong."""

from pathlib import Path

import dataframely as dy
import polars as pl
import polars.selectors as cs

from stianalysis.errors import DataError, Violation
from stianalysis.raw.fields import RawTable

LIST_SEPARATOR = ";"
FIRST_DATA_ROW = 2  # row 1 of the file is the header


def read_raw(path: Path, schema: type[RawTable], *, shown_as: str) -> tuple[pl.DataFrame, list[Violation]]:
    """Read `path` as text, give every cell its declared type, and check every rule of `schema`.

    Args:
        path: a UTF-8 CSV file with a header.
        schema: the declared columns and rules.
        shown_as: the file's name in messages, relative to the workspace.

    Returns:
        The typed frame with the columns of `schema`, and the violations. With violations the frame is for
        further checks only.

    Raises:
        DataError: the file is missing, is not UTF-8 CSV, or its columns are not those of the schema.
    """
    text = _read_text(path, schema, shown_as)
    typed = text.select(
        pl.col("row").cast(pl.Int64), *(_typed(name, schema.columns()[name]) for name in _columns(schema))
    )
    violations = [
        Violation(shown_as, row, name, repr(found), _remedy(schema, name))
        for name in _columns(schema)
        for row, found in text.filter(text[name].is_not_null() & typed[name].is_null()).select("row", name).iter_rows()
    ]
    # A cell that could not be read breaks further rules of its row, which would only repeat the complaint.
    unreadable = {(violation.row, column) for violation in violations for column in (violation.column, "")}
    violations += [
        violation
        for violation in _broken_rules(text, typed, schema, shown_as)
        if (violation.row, violation.column) not in unreadable
    ]
    return typed, violations


def _read_text(path: Path, schema: type[RawTable], shown_as: str) -> pl.DataFrame:
    """Return all cells as text (empty = null) with the file's row numbers in column `row`."""
    if not path.is_file():
        raise DataError([Violation(shown_as, 0, "", "no file", "run `dvc pull` to fetch the raw data")])
    try:
        text = pl.read_csv(path, infer_schema=False, row_index_name="row", row_index_offset=FIRST_DATA_ROW)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise DataError([Violation(shown_as, 0, "", reason, "save the file as UTF-8 CSV with a header")]) from error
    expected, found = _columns(schema), [name for name in text.columns if name != "row"]
    problems = [
        Violation(shown_as, 1, name, "no such column", "add the column, even if its cells are empty")
        for name in expected
        if name not in found
    ] + [
        Violation(shown_as, 1, name, "an unknown column", "remove it or declare it in the schema")
        for name in found
        if name not in expected
    ]
    if problems:
        raise DataError(problems)
    return text


def _typed(name: str, column: dy.Column) -> pl.Expr:
    """Give the text column its declared type; a cell that does not fit becomes null."""
    cell = pl.col(name)
    if isinstance(column, dy.Bool):
        return cell.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)
    if isinstance(column, dy.List):
        return cell.str.split(LIST_SEPARATOR).list.eval(pl.element().str.strip_chars())
    if isinstance(column, dy.Date):
        return cell.str.to_date("%Y-%m-%d", strict=False)
    if isinstance(column, dy.Float64):
        finite = cell.cast(pl.Float64, strict=False)
        return pl.when(finite.is_finite()).then(finite)
    return cell.cast(column.dtype, strict=False)


def _columns(schema: type[RawTable]) -> list[str]:
    return [name for name in schema.column_names() if name != "row"]


def _remedy(schema: type[RawTable], name: str) -> str:
    metadata = schema.columns()[name].metadata or {}
    return str(metadata.get("expects", "see data/README.md"))


def _broken_rules(text: pl.DataFrame, typed: pl.DataFrame, schema: type[RawTable], shown_as: str) -> list[Violation]:
    """Run dataframely's rules over all rows and turn each failure into a violation at its row."""
    key = schema.primary_key()
    failures = (
        schema.filter(typed)[1]
        .details()
        .select("row", cs.enum().cast(pl.String))
        .unpivot(index="row", variable_name="rule")
        .filter(pl.col("value") == "invalid")
    )
    violations = []
    for row, rule in failures.select("row", "rule").iter_rows():
        cells = text.row(row - FIRST_DATA_ROW, named=True)
        column, _, kind = rule.partition("|")
        if kind:
            found = "an empty cell" if cells[column] is None else repr(cells[column])
            violations.append(Violation(shown_as, row, column, found, _remedy(schema, column)))
        elif rule == "primary_key":
            found = " ".join(str(cells[name]) for name in key)
            violations.append(
                Violation(shown_as, row, "+".join(key), f"{found!r} more than once", "make the key unique")
            )
        else:
            explained = getattr(schema, rule).validation_fn.__doc__
            found = " ".join(str(cells[name]) for name in key)
            violations.append(Violation(shown_as, row, "", f"{found!r} against the rule {rule}", explained))
    return violations
