"""A fuzzer over every reader: broken files must be refused with a message, never with a traceback or a hang.

Run `python benchmarks/fuzz.py [--cases N] [--reader NAME]` after `dvc repro`. Valid files are broken at
random: bytes changed, inserted, removed or repeated, fields replaced by nasty ones, lines swapped, doubled or
dropped. Exit code 1 when a case ended in anything but a result or a `StiError`.
"""

import argparse
import contextlib
import io
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.progress import track

from stianalysis.classifiers import files
from stianalysis.errors import StiError
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.raw.fields import RawTable
from stianalysis.raw.reader import read_raw
from stianalysis.raw.registry import INDICATOR_TABLES, MEASURE_TABLES
from stianalysis.strategy import read_strategy
from stianalysis.strategy.editions import load_edition
from stianalysis.taxonomies import load_taxonomy

CASES = 10_000
SECONDS = 10  # a case that takes longer counts as a hang
ROWS = 25
NASTY = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b'""', b"\r", b"\r\n", b"\n\n", b",", b";",
    b"=1+1", b"NaN", b"inf", b"1e400", b"-0", b"9" * 400, b"9223372036854775808", b"2025-02-30", b"9999-12-31",
    b"0001-01-01", b"true", b"None", b"../../etc", b"<script>", b"{{", b"{%", b"&a [*a]", b"!!python/object",
    b"- " * 200, b"[" * 500, b"{" * 500, b"\xe3\x80\x80", "𠮷".encode(), b"x" * 100_000, "第".encode() * 5_000,
]  # fmt: skip
TEXTS = ["量子計算機の開発", None, "", "offshore wind", 12, "再生可能エネルギー" * 50, "=1+1", "\u202e", "\ud7ff"]


class Hang(BaseException):
    """A case took too long."""


@dataclass
class Reader:
    """A reader under test: its name, a valid file, and how it is read."""

    name: str
    seed: bytes
    ending: str
    read: Callable[[Path], object]


@dataclass
class Tally:
    """What came of the cases of one reader."""

    accepted: int = 0
    refused: int = 0
    wrong: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0


def broken(content: bytes, chance: random.Random) -> bytes:
    """Return the content with one to four random changes."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        kind = chance.randrange(8)
        if kind == 0:
            content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        elif kind == 1:
            content = content[:at] + chance.choice(NASTY) + content[at:]
        elif kind == 2:
            content = content[:at] + content[min(to, at + 200) :]
        elif kind == 3:
            content = content[:at] + content[at : at + 100] * chance.randint(2, 20) + content[at:]
        elif kind == 4:
            content = content[:at]
        else:
            content = _other_lines(content, chance, kind)
    return content


def _other_lines(content: bytes, chance: random.Random, kind: int) -> bytes:
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    if kind == 5:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 6:
        lines[one] = lines[other]
    else:
        cells = lines[one].split(b",")
        cells[chance.randrange(len(cells))] = chance.choice(NASTY)
        lines[one] = b",".join(cells)
    return b"\n".join(lines)


def broken_workbook(content: bytes, chance: random.Random) -> bytes:
    """Return an xlsx file with one of its parts broken, the zip file around it whole."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, broken(part, chance) if name == chosen else part)
    return target.getvalue()


def readers(root: Path, folder: Path) -> Iterator[Reader]:
    """Yield every reader with a small valid file."""
    raw = root / "data" / "raw" / read_params(root).edition
    for name, schema in (INDICATOR_TABLES | MEASURE_TABLES).items():
        lines = (raw / f"{name}.csv").read_bytes().split(b"\n")[:ROWS]
        yield Reader(name, b"\n".join(lines), ".csv", _raw_reader(schema))
    texts = pl.DataFrame({"id": range(len(TEXTS)), "text": [None if text is None else str(text) for text in TEXTS]})
    for ending, write in ((".csv", texts.write_csv), (".parquet", texts.write_parquet), (".jsonl", texts.write_ndjson)):
        buffer = io.BytesIO()
        write(buffer)
        yield Reader(f"classify {ending}", buffer.getvalue(), ending, lambda path: _classify(path, folder))
    yield Reader("classify .xlsx", _workbook(), ".xlsx", lambda path: _classify(path, folder))
    sys.path.insert(0, str(root / "tests" / "strategy"))
    from synthetic import PAGES, render  # noqa: PLC0415  the tests' invented text, since the official one is not here

    edition = root / "tests" / "strategy" / "synthetic.yaml"
    yield Reader("strategy", render(PAGES).encode(), ".txt", partial(read_strategy, edition=edition, partial=True))
    yield Reader("edition file", edition.read_bytes(), ".yaml", load_edition)
    taxonomy = (root / "src" / "stianalysis" / "taxonomies" / "instrument.yaml").read_bytes()
    yield Reader("taxonomy", taxonomy, ".yaml", load_taxonomy)
    yield Reader("params", (root / "params.yaml").read_bytes(), ".yaml", lambda path: _params(path, folder))


def _raw_reader(schema: type[RawTable]) -> Callable[[Path], object]:
    return lambda path: read_raw(path, schema, shown_as=path.name)


def _classify(path: Path, folder: Path) -> object:
    with contextlib.redirect_stderr(io.StringIO()):
        return files.classify_file(path, folder / "tags.csv", text_column="text", taxonomy="instrument")


def _params(path: Path, folder: Path) -> object:
    (folder / "params.yaml").write_bytes(path.read_bytes())
    return read_params(folder)


def _workbook() -> bytes:
    buffer = io.BytesIO()
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook()
    for row in [("id", "text"), *enumerate(TEXTS)]:
        workbook.active.append(row)
    workbook.save(buffer)
    return buffer.getvalue()


def fuzz(reader: Reader, cases: int, seed: int, folder: Path, console: Console) -> Tally:
    """Read `cases` broken files; the same seed breaks them alike."""
    chance, tally = random.Random(f"{reader.name}/{seed}"), Tally()
    path = folder / f"case{reader.ending}"
    for _ in track(range(cases), reader.name, console=console, transient=True):
        inside = reader.ending == ".xlsx" and chance.random() < 0.7
        path.write_bytes(broken_workbook(reader.seed, chance) if inside else broken(reader.seed, chance))
        start = time.perf_counter()
        signal.alarm(SECONDS)
        try:
            reader.read(path)
            tally.accepted += 1
        except StiError:
            tally.refused += 1
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a panic of a library is no Exception
            where = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
            if key not in tally.wrong:
                (
                    Path(tempfile.gettempdir())
                    / f"fuzz-{reader.name.replace(' ', '')}-{len(tally.wrong)}{reader.ending}"
                ).write_bytes(path.read_bytes())
            tally.wrong[key] = tally.wrong.get(key, 0) + 1
        finally:
            signal.alarm(0)
            tally.slowest = max(tally.slowest, time.perf_counter() - start)
    return tally


def _too_long(*_: object) -> None:
    raise Hang(f"more than {SECONDS} s")


def main() -> None:
    """Fuzz the chosen readers and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="broken files for each reader")
    parser.add_argument("--reader", help="only the reader of this name")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    signal.signal(signal.SIGALRM, _too_long)
    console, failed = Console(stderr=True), False
    print("| reader | cases | accepted | refused | tracebacks | slowest | peak memory |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for reader in readers(workspace(), Path(name)):
            if chosen.reader not in (None, reader.name):
                continue
            tally = fuzz(reader, chosen.cases, chosen.seed, Path(name), console)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            wrong = sum(tally.wrong.values())
            print(
                f"| {reader.name} | {chosen.cases:,} | {tally.accepted:,} | {tally.refused:,} | {wrong:,} "
                f"| {tally.slowest:.2f} s | {memory:,.0f} MB |",
                flush=True,
            )
            for key, count in tally.wrong.items():
                print(f"  {count} × {key}", file=sys.stderr)
            failed = failed or wrong > 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
