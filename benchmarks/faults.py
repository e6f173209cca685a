"""What the pipeline does when it is killed, starved or given damaged files: it says so or repairs it, and ends right.

Run `python benchmarks/faults.py [--kills N] [--only NAME]` (or `make faults`) after `dvc repro`. It works in a clone;
the workspace at hand is not touched. After each fault the pipeline runs again
undisturbed, and its outputs are compared byte for byte with those from before; raw files must not change. Exit code 1
when one of them does not hold.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workspace import clone, environment, run

TARGETS = ("slices", "export", "report@4-5")
OUTPUTS = (
    "data/sections",
    "data/tables/assessments.parquet",
    "reports/downloads",
    "reports/ja/4-5.ipynb",
    "reports/en/4-5.ipynb",
)
REPRO = ["dvc", "repro", *TARGETS]
LONGEST = 20.0


def digest(folder: Path, names: tuple[str, ...]) -> str:
    """Return one digest of all files below the named paths."""
    found = hashlib.sha256()
    for name in names:
        place = folder / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file():
                found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def remove_outputs(folder: Path) -> None:
    """Remove the outputs, so that there is work to disturb."""
    for name in OUTPUTS:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def started(folder: Path, command: list[str]) -> subprocess.Popen[str]:
    """Start a command as a group of processes of its own."""
    return subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip


def last_words(text: str) -> str:
    """Return the last line that says something, without the paths of this machine."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("stianalysis:", "ERROR", "make"))]
    return (told or lines[-1:] or ["nothing"])[0][:110]


def stopped(folder: Path, sent: signal.Signals, after: float) -> str:
    """Run the pipeline, send a signal to all its processes after some seconds, and return what it last said."""
    remove_outputs(folder)
    process = started(folder, REPRO)
    time.sleep(after)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, sent)
    return f"after {after:.1f} s: {last_words(process.communicate()[0])}"


def killed(folder: Path) -> str:
    """SIGKILL at a random moment."""
    return stopped(folder, signal.SIGKILL, random.uniform(0.2, LONGEST))


def interrupted(folder: Path) -> str:
    """SIGINT, as Ctrl-C in `make` sends it."""
    return stopped(folder, signal.SIGINT, 6)


def two_at_once(folder: Path) -> str:
    """Two runs at the same time."""
    remove_outputs(folder)
    both = [started(folder, REPRO), started(folder, REPRO)]
    told = [process.communicate()[0] for process in both]
    failed = [last_words(text) for process, text in zip(both, told, strict=True) if process.returncode]
    return failed[0] if failed else "both ended well"


def on_small_disk(folder: Path, options: str) -> str:
    """Run with the folder of English pages on another file system; needs the right to mount."""
    remove_outputs(folder)
    place = folder / "reports" / "en"
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False
    ).returncode:
        return "skipped: mounting is not allowed here"
    try:
        return last_words(run(REPRO, folder, check=False).stderr)
    finally:
        subprocess.run(["umount", place], check=True)


def disk_full(folder: Path) -> str:
    """A disk of 16 KB for the pages."""
    return on_small_disk(folder, "size=16k")


def read_only(folder: Path) -> str:
    """A folder for the pages that cannot be written to."""
    return on_small_disk(folder, "ro")


def file_in_the_way(folder: Path) -> str:
    """A file where a folder belongs."""
    remove_outputs(folder)
    (folder / "data" / "sections").write_text("in the way", encoding="utf-8")
    told = last_words(run(REPRO, folder, check=False).stderr)
    if (folder / "data" / "sections").is_file():
        (folder / "data" / "sections").unlink()
    return told


def damaged_cache(folder: Path) -> str:
    """A raw file is lost and its copy in the cache is damaged."""
    victim = folder / "data" / "raw" / "2025" / "sources.csv"
    content = victim.read_bytes()
    name = hashlib.md5(content).hexdigest()  # the name DVC gives it
    copy = folder / ".dvc" / "cache" / "files" / "md5" / name[:2] / name[2:]
    copy.chmod(0o644)
    copy.write_bytes(b"damaged")
    victim.unlink()
    run(["dvc", "pull", "--quiet"], folder, check=False)
    return "pulled again from the remote" if victim.read_bytes() == content else "WRONG BYTES"


def damaged_remote(folder: Path) -> str:
    """An object of the embedded remote is damaged, and nothing is in the cache."""
    victim = sorted((folder / "data" / "remote" / "files" / "md5").rglob("*"))[-1]
    good = victim.read_bytes()
    victim.chmod(0o644)
    victim.write_bytes(b"damaged")
    raw, cache = folder / "data" / "raw" / "2025", folder / ".dvc" / "cache"
    kept = {path: path.read_bytes() for path in raw.glob("*.csv")}
    for path in kept:
        path.unlink()
    shutil.rmtree(cache)
    pulled = run(["dvc", "pull"], folder, check=False)
    checked = run(["stianalysis", "check"], folder, check=False)
    told = last_words(pulled.stderr + checked.stderr) if pulled.returncode or checked.returncode else "NOT NOTICED"
    victim.write_bytes(good)
    shutil.rmtree(cache, ignore_errors=True)
    run(["dvc", "pull", "--quiet", "--force"], folder)
    return told


def missing_font(folder: Path) -> str:
    """The package with the Japanese font cannot be imported."""
    (folder / "src" / "matplotlib_fontja.py").write_text("raise ImportError('no font here')\n", encoding="utf-8")
    told = run(["stianalysis", "report", "2-1"], folder, check=False)
    (folder / "src" / "matplotlib_fontja.py").unlink()
    return last_words(told.stderr) if told.returncode else "NOT NOTICED"


def no_git(folder: Path) -> str:
    """No `git` on PATH."""
    remove_outputs(folder)
    with tempfile.TemporaryDirectory() as name:
        for place in ("/usr/bin", "/bin", str(Path(sys.executable).parent)):
            for program in Path(place).iterdir():
                link = Path(name) / program.name
                if not program.name.startswith("git") and not link.exists():
                    link.symlink_to(program)
        done = subprocess.run(
            REPRO, cwd=folder, env=environment(folder) | {"PATH": name}, capture_output=True, text=True, check=False
        )
    return "runs without it" if done.returncode == 0 else last_words(done.stderr)


FAULTS: dict[str, Callable[[Path], str]] = {
    "killed": killed, "interrupted": interrupted, "two at once": two_at_once, "disk full": disk_full,
    "read-only output": read_only, "file in the way": file_in_the_way, "damaged cache": damaged_cache,
    "damaged remote": damaged_remote, "missing font": missing_font, "no git": no_git,
}  # fmt: skip


def main() -> None:
    """Try every fault and print what was tried, what was said, and whether all ended right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="how often the pipeline is killed")
    parser.add_argument("--only", choices=sorted(FAULTS), help="try one fault only")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    random.seed(chosen.seed)
    wrong = 0
    print("| fault | what was said | afterwards |\n|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = clone(Path(name) / "clone", built=True)
        run(REPRO, folder)
        outputs, raw = digest(folder, OUTPUTS), digest(folder, ("data/raw",))
        for fault, disturb in FAULTS.items():
            for _ in range(chosen.kills if fault == "killed" else 1):
                if chosen.only in (None, fault):
                    said = disturb(folder)
                    # What `make` runs first.
                    mended = run(["stianalysis", "mend"], folder).stderr
                    said += "; lock mended" if "damaged" in mended else ""
                    again = run(REPRO, folder, check=False)
                    right = again.returncode == 0 and digest(folder, OUTPUTS) == outputs
                    untouched = digest(folder, ("data/raw",)) == raw
                    wrong += not (right and untouched)
                    end = "right bytes" if right else f"WRONG: {last_words(again.stderr)}"
                    print(f"| {fault} | {said} | {end}{'' if untouched else ', RAW DATA CHANGED'} |", flush=True)
    print(f"{wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
